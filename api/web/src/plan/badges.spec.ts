// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { translator } from '../i18n/language';
import type { LonLat, Vehicle } from '../network/contract';
import { badgesFor } from './badges';

const t = translator('en');
const car = (vehicle_id: string, rate: number | null, more: Partial<Vehicle> = {}): Vehicle => ({
  vehicle_id, name: `Car ${vehicle_id}`, price: null, status: 'display', level_id: '0',
  match: rate === null ? null : { rate, must_haves_kept: true, short_listed: true, trade_off: null },
  walk_m: null, no_way: false, ...more,
});
const places = new Map<string, LonLat>(['a', 'b', 'c'].map((id, index) => [id, [9 + index, 48]]));

describe('the badges on the plan', () => {
  it('say the rate, and which car matches best', () => {
    const badges = badgesFor([car('a', 93.2), car('b', 71)], places, t);
    expect(badges.map((badge) => [badge.percent, badge.best])).toEqual([[93, true], [71, false]]);
    expect(badges[0]?.label).toBe('Car a, 93 % match, best match');
  });

  it('leave out cars that stand elsewhere', () => {
    expect(badgesFor([car('x', 99), car('b', 71)], places, t).map((badge) => badge.vehicle_id)).toEqual(['b']);
  });

  it('say that there is no rate, rather than a rate of nothing', () => {
    expect(badgesFor([car('a', null)], places, t)[0]).toMatchObject({
      percent: null, best: false, label: 'Car a, no match rate',
    });
  });

  it('say of a sold car that it is', () => {
    expect(badgesFor([car('a', null, { status: 'sold' })], places, t)[0]?.label).toBe('Car a, Sold');
  });

  it('never call a car best that is sold or misses a must-have', () => {
    const sold = car('a', 99, { status: 'sold' });
    const broken = car('b', 80, { match: { rate: 80, must_haves_kept: false, short_listed: true, trade_off: null } });
    const badges = badgesFor([sold, broken, car('c', 60)], places, t);
    expect(badges.map((badge) => badge.best)).toEqual([false, false, false]);
    expect(badges[1]?.label).toContain('A must-have is missing');
  });
});
