// SPDX-License-Identifier: Apache-2.0

/** One server-sent event; a comment line (which keeps a connection alive) comes as none. */
export interface StreamEvent {
  event: string;
  data: string;
  /** The id a reconnection names as Last-Event-ID: the last one seen so far. */
  id: string;
}

/** More than any event of the hub; a stream that never ends a line is cut there. */
const longestBuffer = 1 << 20;

/**
 * Turns the text of an event stream, cut anywhere, into its events: the parsing rules of the HTML
 * standard, section 9.2.6, for UTF-8 text that is already decoded.
 */
export class EventStreamParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id = '';
  /** Milliseconds the server asks to wait before a reconnection, or null. */
  retry_ms: number | null = null;

  /** Takes the next piece and gives the events it completes. */
  push(piece: string): StreamEvent[] {
    this.rest += piece;
    if (this.rest.length > longestBuffer) throw new RangeError('an event without an end');
    const events: StreamEvent[] = [];
    for (;;) {
      // A carriage return at the very end may be the first half of a line end.
      const end = /\r\n|\n|\r(?!$)/.exec(this.rest);
      if (!end) return events;
      const line = this.rest.slice(0, end.index);
      this.rest = this.rest.slice(end.index + end[0].length);
      if (line === '') this.dispatch(events);
      else this.field(line);
    }
  }

  private dispatch(events: StreamEvent[]): void {
    if (this.data.length > 0) {
      events.push({ event: this.event || 'message', data: this.data.join('\n'), id: this.id });
    }
    this.event = '';
    this.data = [];
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.event = value;
    else if (name === 'data') this.data.push(value);
    else if (name === 'id' && !value.includes('\0')) this.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retry_ms = Number(value);
  }
}
