// SPDX-License-Identifier: Apache-2.0

export interface AskedOnce {
  method: string;
  path: string;
  body: unknown;
}

/** For specs: a network in memory with a hub at its other end that answers as it is told. */
export class FakeNetwork {
  readonly asked: AskedOnce[] = [];
  private readonly answers = new Map<string, { status: number; body: unknown }>();

  /** What is answered to requests such as `GET /visit` from now on; null has no body. */
  answer(request: string, body: unknown, status = body === null ? 204 : 200): this {
    this.answers.set(request, { status, body });
    return this;
  }

  refuse(request: string, status: number, type: string): this {
    return this.answer(request, { type: `urn:lotse:problem:${type}`, title: 'Refused', status }, status);
  }

  /** The requests of one kind, in order. */
  askedFor(request: string): AskedOnce[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === request);
  }

  fetch = async (url: RequestInfo | URL, { method = 'GET', body, signal }: RequestInit = {}) => {
    const path = String(url).replace(/^\/api\/v1/, '');
    this.asked.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : null });
    if (path === '/visit/events' || path === '/staff/events') return silentStream(signal);
    const answer = this.answers.get(`${method} ${path}`);
    if (!answer) throw new TypeError(`nothing answers ${method} ${path}`);
    return new Response(answer.body === null ? null : JSON.stringify(answer.body), { status: answer.status });
  };
}

/** A stream of events that is open and says nothing. */
function silentStream(signal: AbortSignal | null | undefined): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => signal?.addEventListener('abort', () => controller.error(signal.reason)),
  });
  return new Response(body);
}
