// SPDX-License-Identifier: Apache-2.0
import { position, type Position } from './contract';
import { EventStreamParser, type StreamEvent } from './event_stream';
import { readFailure, toFailure, type Failure } from './outcome';

/** The hub sends a comment every 15 s; a connection silent for twice that is dead. */
const longestSilence_ms = 32_000;
const firstWait_ms = 500;
const longestWait_ms = 10_000;

export type Connection = 'connecting' | 'open' | 'lost';

export interface PositionListener {
  position(position: Position): void;
  /** The match rates may have changed, since the visitor saved or did something. */
  rates(): void;
  connection(state: Connection): void;
  /** The stream has ended for good: the visit is over, or positioning is not consented to. */
  refused(failure: Failure): void;
}

/** The wait before the n-th reconnection (from 0): doubling, with up to a fifth less by chance. */
export function backOff_ms(attempt: number, chance: number): number {
  return Math.min(longestWait_ms, firstWait_ms * 2 ** attempt) * (1 - chance / 5);
}

/**
 * Follows the positions of a visit through lost connections, resuming after the last event seen.
 * `open` asks for the stream from after an event id. start() and stop() are called once each.
 */
export class PositionStream {
  private lastEventId = '';
  private attempt = 0;
  private stopped = false;
  private current: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly open: (lastEventId: string, signal: AbortSignal) => Promise<Response>,
    private readonly listener: PositionListener,
  ) {}

  start(): void {
    this.listener.connection('connecting');
    void this.follow();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.current?.abort();
  }

  /** Tries again now rather than later, such as when the network or the screen has come back. */
  hurry(): void {
    if (this.stopped || this.current) return;
    clearTimeout(this.timer);
    void this.follow();
  }

  private async follow(): Promise<void> {
    const controller = new AbortController();
    this.current = controller;
    let wait_ms: number | null = null;
    try {
      this.expectSign();
      const response = await this.open(this.lastEventId, controller.signal);
      if (!response.ok || !response.body) {
        const failure = await readFailure(response);
        if (response.status === 401 || response.status === 403) return this.giveUp(failure);
        wait_ms = failure.kind === 'refused' ? failure.retry_after_ms : null;
      } else {
        wait_ms = await this.read(response.body);
      }
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind === 'breach') console.error('lotse: a position broke the contract', error);
    }
    controller.abort();
    this.current = null;
    if (!this.stopped) this.waitToReconnect(wait_ms);
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<number | null> {
    const parser = new EventStreamParser();
    const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
    this.listener.connection('open');
    for (;;) {
      this.expectSign();
      const { done, value } = await reader.read();
      if (done || this.stopped) return parser.retry_ms;
      this.attempt = 0;
      for (const event of parser.push(value)) this.take(event);
    }
  }

  private take(event: StreamEvent): void {
    // The id counts first: an event that can't be read is not asked for again.
    if (event.id) this.lastEventId = event.id;
    if (event.event === 'rates') this.listener.rates();
    if (event.event === 'position') this.listener.position(position(JSON.parse(event.data)));
  }

  /** Sets the time by which the connection has to show a sign of life. */
  private expectSign(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.current?.abort(), longestSilence_ms);
  }

  private waitToReconnect(wait_ms: number | null): void {
    clearTimeout(this.timer);
    this.listener.connection('lost');
    this.timer = setTimeout(() => void this.follow(), wait_ms ?? backOff_ms(this.attempt, Math.random()));
    this.attempt += 1;
  }

  private giveUp(failure: Failure): void {
    this.current = null;
    this.stop();
    this.listener.refused(failure);
  }
}
