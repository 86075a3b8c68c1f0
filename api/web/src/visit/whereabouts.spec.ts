// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { KnownPosition } from '../network/contract';
import { placeOf, whereabouts } from './whereabouts';

const position: KnownPosition = {
  status: 'known', time: 50_000, last_heard_at: 49_000, lon_deg: 9, lat_deg: 48, level_id: '0',
  radius_68_m: 1.5, radius_95_m: 3,
};
const received = { position, received_ms: 1_000 };

describe('where the visitor is', () => {
  it('is not said without consent, whatever is known', () => {
    expect(whereabouts(false, received, 'open', 1_000)).toEqual({ kind: 'no_consent' });
  });

  it('is being found until the first position comes', () => {
    expect(whereabouts(true, null, 'connecting', 0)).toEqual({ kind: 'finding' });
  });

  it('is known while the badge was heard a moment ago', () => {
    expect(whereabouts(true, received, 'open', 1_500)).toEqual({ kind: 'known', position });
  });

  it('becomes a memory when no newer position comes, counted from when the badge was heard', () => {
    expect(whereabouts(true, received, 'open', 9_000)).toEqual({
      kind: 'last_seen', position, age_ms: 9_000,
    });
  });

  it('is a memory at once where the hub says so', () => {
    const old = { ...received, position: { ...position, status: 'last_seen' as const } };
    expect(whereabouts(true, old, 'open', 1_000)).toMatchObject({ kind: 'last_seen', age_ms: 1_000 });
  });

  it('is a memory without the connection', () => {
    expect(whereabouts(true, received, 'lost', 4_000)).toEqual({ kind: 'offline', position, age_ms: 4_000 });
    expect(whereabouts(true, null, 'lost', 4_000)).toEqual({ kind: 'offline', position: null, age_ms: 0 });
  });

  it('is unknown for a reason', () => {
    const unknown = { position: { status: 'unknown' as const, time: 0, reason: 'lost' as const }, received_ms: 0 };
    expect(whereabouts(true, unknown, 'open', 0)).toEqual({ kind: 'unknown', reason: 'lost' });
  });
});

describe('the dot', () => {
  it('is drawn fresh, as a memory, or not at all', () => {
    expect(placeOf({ kind: 'known', position })).toEqual({ position, fresh: true });
    expect(placeOf({ kind: 'last_seen', position, age_ms: 1 })).toEqual({ position, fresh: false });
    expect(placeOf({ kind: 'offline', position: null, age_ms: 0 })).toBeNull();
    expect(placeOf({ kind: 'unknown', reason: 'lost' })).toBeNull();
  });
});
