// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { coveredBy } from './clear_area';

describe('the free part of the map', () => {
  it('lies above the head of a sheet', () => {
    const covered = coveredBy({ width: 390, height: 844 }, { width: 390, right: 390, height: 200 });
    expect(covered).toEqual({ top: 132, right: 36, bottom: 276, left: 36 });
  });

  it('lies beside a panel', () => {
    const covered = coveredBy({ width: 1280, height: 800 }, { width: 400, right: 416, height: 200 });
    expect(covered).toEqual({ top: 92, right: 36, bottom: 56, left: 452 });
  });

  it('never vanishes under a tall head on a small screen', () => {
    const { top, bottom } = coveredBy({ width: 320, height: 400 }, { width: 320, right: 320, height: 390 });
    expect(top + bottom).toBeLessThan(400 - 80);
  });
});
