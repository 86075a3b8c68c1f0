// SPDX-License-Identifier: Apache-2.0
import { position, problem, route, venueVersion, type Position, type Route } from './contract';
import { nullable } from './shape';
import { EventStreamParser, type StreamEvent } from './event_stream';
import { readFailure, toFailure, type Failure } from './outcome';

/** The hub sends a comment every 15 s; a connection silent for twice that is dead. */
const longestSilence_ms = 32_000;
const firstWait_ms = 500;
const longestWait_ms = 10_000;

export type Connection = 'connecting' | 'open' | 'lost';

export interface VisitListener {
  position(position: Position): void;
  /** The match rates may have changed, since the visitor saved or did something. */
  rates(): void;
  /** A car was sold, is to be had again or is for test drives now. */
  vehicles(): void;
  /** The plan is of this version now. */
  plan(version: number): void;
  /** The way one is led from the latest position; null once one is led no more. */
  route(route: Route | null): void;
  /** Why there is no way now to where one is led. */
  noRoute(failure: Failure): void;
  connection(state: Connection): void;
  /** The stream has ended for good: the visit is over. */
  refused(failure: Failure): void;
}

/** The wait before the n-th reconnection (from 0): doubling, with up to a fifth less by chance. */
export function backOff_ms(attempt: number, chance: number): number {
  return Math.min(longestWait_ms, firstWait_ms * 2 ** attempt) * (1 - chance / 5);
}

/**
 * Follows the events of a visit through lost connections, resuming after the last event seen.
 * `open` asks for the stream from after an event id. start() and stop() are called once each.
 */
export class VisitStream {
  private lastEventId = '';
  private attempt = 0;
  private stopped = false;
  private current: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly open: (lastEventId: string, signal: AbortSignal) => Promise<Response>,
    private readonly listener: VisitListener,
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
      if (failure.kind === 'breach') console.error('lotse: an event broke the contract', error);
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
    const data: unknown = JSON.parse(event.data);
    switch (event.event) {
      case 'position': return this.listener.position(position(data));
      case 'rates': return this.listener.rates();
      case 'vehicles': return this.listener.vehicles();
      case 'venue': return this.listener.plan(venueVersion(data).version);
      case 'route': return this.listener.route(nullable(route)(data));
      case 'no_route':
        return this.listener.noRoute({ kind: 'refused', problem: problem(data), retry_after_ms: null });
    }
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
