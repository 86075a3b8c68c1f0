// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Position } from './contract';
import { backOff_ms, VisitStream, type Connection } from './visit_stream';

const unknown = { status: 'unknown', time: '2026-01-05T10:00:00Z', reason: 'lost' };
const eventText = (id: number, data: unknown = unknown) =>
  `id: ${id}\nevent: position\ndata: ${JSON.stringify(data)}\n\n`;

/** A hub whose streams the test opens, feeds and breaks. */
class FakeHub {
  asked: string[] = [];
  answers: ((signal: AbortSignal) => Response | Promise<Response>)[] = [];
  feed: ReadableStreamDefaultController<Uint8Array> | null = null;

  open = async (lastEventId: string, signal: AbortSignal) => {
    this.asked.push(lastEventId);
    return (this.answers.shift() ?? this.stream)(signal);
  };

  stream = (signal: AbortSignal) => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (this.feed = controller) });
    signal.addEventListener('abort', () => {
      try { this.feed?.error(new DOMException('', 'AbortError')); } catch { /* closed before */ }
    });
    return new Response(body);
  };

  send(text: string) {
    this.feed?.enqueue(new TextEncoder().encode(text));
    return vi.advanceTimersByTimeAsync(1);
  }
}

let hub: FakeHub;
let positions: Position[];
let connections: Connection[];
let refusals: number;
let rateChanges: number;
let told: unknown[];
let stream: VisitStream;

beforeEach(() => {
  vi.useFakeTimers();
  hub = new FakeHub();
  positions = [];
  connections = [];
  refusals = 0;
  rateChanges = 0;
  told = [];
  stream = new VisitStream(hub.open, {
    rates: () => void (rateChanges += 1),
    vehicles: () => void told.push('vehicles'),
    position: (position) => void positions.push(position),
    plan: (version) => void told.push(version),
    route: (route) => void told.push(route?.vehicle_id ?? null),
    noRoute: (failure) => void told.push(failure.kind),
    connection: (state) => void connections.push(state),
    refused: () => void (refusals += 1),
  });
});
afterEach(() => {
  stream.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const start = () => {
  stream.start();
  return vi.advanceTimersByTimeAsync(1);
};

describe('following positions', () => {
  it('hands on each position as it comes', async () => {
    await start();
    await hub.send(eventText(1) + eventText(2));
    expect(positions).toHaveLength(2);
    expect(connections).toEqual(['connecting', 'open']);
  });

  it('tells when the rates may have changed, and resumes after the position before', async () => {
    await start();
    await hub.send(`${eventText(7)}event: rates\ndata: {}\n\n`);
    expect(rateChanges).toBe(1);
    hub.feed?.close();
    await vi.advanceTimersByTimeAsync(501);
    expect(hub.asked).toEqual(['', '7']);
  });

  it('tells when a car was sold', async () => {
    await start();
    await hub.send('event: vehicles\ndata: {}\n\n');
    expect(told).toEqual(['vehicles']);
  });

  it('hands on the plan\'s version, the way, that there is none, and its end', async () => {
    await start();
    const way = {
      vehicle_id: 'a', length_m: 1, left_s: 1, legs: [{ level_id: '0', polyline: [[9, 48], [9, 48]] }],
      steps: [{ text: 'Walk.', length_m: 1 }], next_step: 0, to_next_m: 1,
    };
    const none = { type: 'urn:lotse:problem:no-way', title: 'No way', status: 409, detail: 'The door is closed.' };
    const say = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    await hub.send(eventText(7) + say('venue', { version: 3 }) + say('route', way) + say('no_route', none) + say('route', null));
    expect(told).toEqual([3, 'a', 'refused', null]);
    hub.feed?.close();
    await vi.advanceTimersByTimeAsync(600);
    expect(hub.asked).toEqual(['', '7']);
  });

  it('comes back after the last event it has when the connection breaks', async () => {
    await start();
    await hub.send(eventText(41));
    hub.feed?.close();
    await vi.advanceTimersByTimeAsync(1);
    expect(connections.at(-1)).toBe('lost');
    await vi.advanceTimersByTimeAsync(500);
    expect(hub.asked).toEqual(['', '41']);
    expect(connections.at(-1)).toBe('open');
  });

  it('takes a connection without a sign of life for dead', async () => {
    await start();
    await vi.advanceTimersByTimeAsync(20_000);
    await hub.send(': still here\n\n');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(connections.at(-1)).toBe('open');
    await vi.advanceTimersByTimeAsync(12_500);
    expect(hub.asked).toHaveLength(2);
  });

  it('waits as long as a busy hub asks it to', async () => {
    hub.answers.push(() => new Response('{}', { status: 503, headers: { 'Retry-After': '7' } }));
    await start();
    await vi.advanceTimersByTimeAsync(6_900);
    expect(hub.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(hub.asked).toHaveLength(2);
  });

  it('tries again at once when hurried', async () => {
    for (let i = 0; i < 6; ++i) hub.answers.push(() => Promise.reject(new TypeError()));
    await start();
    await vi.advanceTimersByTimeAsync(15_000);
    const asked = hub.asked.length;
    stream.hurry();
    await vi.advanceTimersByTimeAsync(1);
    expect(hub.asked).toHaveLength(asked + 1);
  });

  it.each([401, 403])('ends for good when refused with %i', async (status) => {
    hub.answers.push(() => new Response('{}', { status }));
    await start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refusals).toBe(1);
    expect(hub.asked).toHaveLength(1);
  });

  it('passes over an event that breaks the contract', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    await start();
    await hub.send(eventText(5, { status: 'guessed' }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(complaint).toHaveBeenCalledOnce();
    expect(hub.asked).toEqual(['', '5']);
  });

  it('asks nothing more once stopped', async () => {
    await start();
    stream.stop();
    stream.hurry();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hub.asked).toHaveLength(1);
  });
});

describe('the wait before a reconnection', () => {
  it('doubles up to ten seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((attempt) => backOff_ms(attempt, 0))).toEqual([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
  });

  it('is spread, so that a restarted hub is not asked by all at once', () => {
    expect(backOff_ms(1, 1)).toBe(800);
  });
});
