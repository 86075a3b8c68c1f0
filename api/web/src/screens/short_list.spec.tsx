// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import type { Vehicle } from '../network/contract';
import { click, show, words } from './on_screen';
import { groupsOf, ShortList } from './short_list';

const car = (vehicle_id: string, short_listed: boolean, trade_off: string | null): Vehicle => ({
  vehicle_id, name: `Car ${vehicle_id}`, price: null, status: 'display', level_id: null,
  match: { rate: 80, must_haves_kept: true, short_listed, trade_off }, walk_m: null, no_way: false,
});
const vehicles = [
  car('a', true, null), car('b', true, 'dearer, but roomier'), car('c', false, null), car('d', true, 'slower'),
  car('e', true, 'dearer, but roomier'), { ...car('f', true, null), match: null },
];

describe('the short list', () => {
  it('holds the cars worth a look by their trade-off, in the order of the hub', () => {
    expect(groupsOf(vehicles).map(({ trade_off, cars }) => [trade_off, ...cars.map((one) => one.vehicle_id)])).toEqual([
      [null, 'a'], ['dearer, but roomier', 'b', 'e'], ['slower', 'd'],
    ]);
  });

  it('leads to a car', async () => {
    const onPick = vi.fn();
    await show(<ShortList vehicles={vehicles} onPick={onPick} />);
    expect(words()).toContain('best match');
    await click('button', 'Car e');
    expect(onPick).toHaveBeenCalledWith('e');
  });

  it('is left out where there is nothing to trade off', async () => {
    await show(<ShortList vehicles={[car('a', true, null), car('b', true, null)]} onPick={() => {}} />);
    expect(words()).toBe('');
  });
});
