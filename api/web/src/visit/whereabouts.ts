// SPDX-License-Identifier: Apache-2.0
import type { KnownPosition, Position } from '../network/contract';
import type { Connection } from '../network/visit_stream';

/** A position and when it got here, by this device's monotonic clock. */
export interface Received {
  position: Position;
  received_ms: number;
}

type Reason = Exclude<Position, KnownPosition>['reason'];

/** What can honestly be said about where the visitor is. */
export type Whereabouts =
  | { kind: 'no_consent' }
  | { kind: 'finding' }
  | { kind: 'known'; position: KnownPosition }
  | { kind: 'last_seen'; position: KnownPosition; age_ms: number }
  | { kind: 'offline'; position: KnownPosition | null; age_ms: number }
  | { kind: 'unknown'; reason: Reason };

/** A badge is heard several times a second: after this long without it, the place is a memory. */
const staleAfter_ms = 6_000;

/**
 * Weighs the latest position by its age. The age is counted by the hub's clock up to the sending and by
 * this device's from then on, so that a phone with a wrong clock shows the right age.
 */
export function whereabouts(
  consented: boolean,
  latest: Received | null,
  connection: Connection,
  now_ms: number,
): Whereabouts {
  if (!consented) return { kind: 'no_consent' };
  const position = latest?.position ?? null;
  const seen = position && position.status !== 'unknown' ? position : null;
  const age_ms = latest && seen ? seen.time - seen.last_heard_at + (now_ms - latest.received_ms) : 0;
  if (connection === 'lost') return { kind: 'offline', position: seen, age_ms };
  if (!position) return { kind: 'finding' };
  if (position.status === 'unknown') return { kind: 'unknown', reason: position.reason };
  if (position.status === 'known' && age_ms < staleAfter_ms) return { kind: 'known', position };
  return { kind: 'last_seen', position, age_ms };
}

/** The place to draw, if there is one, and whether it is where the visitor stands now. */
export function placeOf(where: Whereabouts): { position: KnownPosition; fresh: boolean } | null {
  switch (where.kind) {
    case 'known': return { position: where.position, fresh: true };
    case 'last_seen': return { position: where.position, fresh: false };
    case 'offline': return where.position && { position: where.position, fresh: false };
    default: return null;
  }
}
