// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { shownInFull } from './declutter';

const at = (x_px: number, y_px: number) => ({ x_px, y_px, width_px: 60, height_px: 28 });

describe('badges on a crowded map', () => {
  it('are all shown where there is room', () => {
    expect(shownInFull([at(0, 0), at(61, 0), at(0, 29)])).toEqual([true, true, true]);
  });

  it('give way to the more important ones', () => {
    expect(shownInFull([at(0, 0), at(30, 10), at(61, 0)])).toEqual([true, false, true]);
  });

  it('do not give way to one that is not shown itself', () => {
    expect(shownInFull([at(0, 0), at(50, 0), at(100, 0)])).toEqual([true, false, true]);
  });
});
