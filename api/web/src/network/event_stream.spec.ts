// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { EventStreamParser } from './event_stream';

const stream = ': hello\n\nid: 7\nevent: position\ndata: {"a":\ndata: 1}\n\nid: 8\nevent: position\ndata: x\n\n';
const events = [
  { event: 'position', data: '{"a":\n1}', id: '7' },
  { event: 'position', data: 'x', id: '8' },
];

describe('an event stream', () => {
  it('is read with comments left out and data lines joined', () => {
    expect(new EventStreamParser().push(stream)).toEqual(events);
  });

  it('is read the same wherever it is cut and however its lines end', () => {
    for (const text of [stream, stream.replaceAll('\n', '\r\n'), `${stream.replaceAll('\n', '\r')}:`]) {
      for (let cut = 0; cut <= text.length; ++cut) {
        const parser = new EventStreamParser();
        const read = [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))];
        expect(read, `cut at ${cut}`).toEqual(events);
      }
    }
  });

  it('gives nothing for an event that is not finished', () => {
    expect(new EventStreamParser().push('data: x\n')).toEqual([]);
  });

  it('keeps the last id for events without one', () => {
    const parser = new EventStreamParser();
    expect(parser.push('id: 3\ndata: a\n\ndata: b\n\n').map((event) => event.id)).toEqual(['3', '3']);
  });

  it('names an event without a name "message" and gives none without data', () => {
    expect(new EventStreamParser().push('data\n\nevent: x\n\n')).toEqual([
      { event: 'message', data: '', id: '' },
    ]);
  });

  it('hears how long to wait before a reconnection', () => {
    const parser = new EventStreamParser();
    parser.push('retry: soon\nretry: 2500\n\n');
    expect(parser.retry_ms).toBe(2500);
  });

  it('refuses to grow without an end', () => {
    expect(() => new EventStreamParser().push('x'.repeat(2 ** 20 + 1))).toThrow(RangeError);
  });
});
