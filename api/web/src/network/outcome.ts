// SPDX-License-Identifier: Apache-2.0
import { problem, type Problem } from './contract';
import { ContractBreach, type Shape } from './shape';

/** Why the hub did not do what it was asked. */
export type Failure =
  /** It said no, and why. */
  | { kind: 'refused'; problem: Problem; retry_after_ms: number | null }
  /** Nothing came back: no network, or the hub is down. */
  | { kind: 'unreachable' }
  /** It answered something the contract does not know, at this path. */
  | { kind: 'breach'; path: string };

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The status of a refusal, or 0. */
export function statusOf(failure: Failure): number {
  return failure.kind === 'refused' ? failure.problem.status : 0;
}

/** Reads an answer: of the shape when it is a success, else as problem details. Throws nothing. */
export async function readOutcome<T>(response: Response, shape: Shape<T>): Promise<Outcome<T>> {
  if (!response.ok) return { ok: false, failure: await readFailure(response) };
  try {
    return { ok: true, value: shape(response.status === 204 ? null : await response.json()) };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** What an answer that is no success says; a proxy's error page becomes a problem without words. */
export async function readFailure(response: Response): Promise<Failure> {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const retry_after_ms = Number.isFinite(seconds) ? seconds * 1000 : null;
  const wordless = { type: 'about:blank', title: '', status: response.status, detail: null, problems: null };
  try {
    const read = { ...problem(await response.json()), status: response.status };
    return { kind: 'refused', problem: read, retry_after_ms };
  } catch {
    return { kind: 'refused', problem: wordless, retry_after_ms };
  }
}

/** What went wrong on the way to an answer or while reading it. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ContractBreach) return { kind: 'breach', path: error.path };
  if (error instanceof SyntaxError) return { kind: 'breach', path: '' };
  return { kind: 'unreachable' };
}
