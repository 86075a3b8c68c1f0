// SPDX-License-Identifier: Apache-2.0

export interface AskedOnce {
  method: string;
  path: string;
  body: unknown;
}

/** For specs: a network in memory with a hub at its other end that answers as it is told. */
export class FakeNetwork {
  readonly asked: AskedOnce[] = [];
  private hasHungUp = false;
  private readonly streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  private readonly answers = new Map<string, { status: number; body: unknown }>();

  /** What is answered to requests such as `GET /visit` from now on; null has no body. */
  answer(request: string, body: unknown, status = body === null ? 204 : 200): this {
    this.answers.set(request, { status, body });
    return this;
  }

  refuse(request: string, status: number, type: string): this {
    return this.answer(request, { type: `urn:lotse:problem:${type}`, title: 'Refused', status }, status);
  }

  /** Sends it on the streams of events that are open. */
  tell(text: string): void {
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text));
  }

  /** Cuts the streams of events that are open, and opens none any more. */
  hangUp(): void {
    this.hasHungUp = true;
    for (const stream of this.streams) stream.error(new TypeError('cut'));
    this.streams.clear();
  }

  /** The requests of one kind, in order. */
  askedFor(request: string): AskedOnce[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === request);
  }

  fetch = async (url: RequestInfo | URL, { method = 'GET', body, signal }: RequestInit = {}) => {
    const path = String(url).replace(/^\/api\/v1/, '');
    this.asked.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : null });
    if (path === '/visit/events' || path === '/staff/events') return this.silentStream(signal);
    const answer = this.answers.get(`${method} ${path}`);
    if (!answer) throw new TypeError(`nothing answers ${method} ${path}`);
    return new Response(answer.body === null ? null : JSON.stringify(answer.body), { status: answer.status });
  };

  /** A stream of events that is open and says nothing. */
  private silentStream(signal: AbortSignal | null | undefined): Response {
    if (this.hasHungUp) throw new TypeError('cut');
    return new Response(new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.streams.add(controller);
        signal?.addEventListener('abort', () => {
          this.streams.delete(controller);
          controller.error(signal.reason);
        });
      },
    }));
  }
}
