// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat } from '../network/contract';
import { cameraFor, cameraForPlan } from './camera';
import { metresPerPixel, toLonLat, toMetres } from './geometry';

const origin: LonLat = [9.18, 48.78];
const at = (x_m: number, y_m: number) => toLonLat(origin, { x_m, y_m });
const screen = { width: 400, height: 800 };
const uncovered = { top: 0, right: 0, bottom: 0, left: 0 };
const wide = [at(0, 0), at(30, 0), at(30, 20), at(0, 20)];

describe('the camera', () => {
  it('shows everything as large as it fits', () => {
    const { center, zoom } = cameraFor(wide, 0, screen, uncovered, 30);
    expect(toMetres(origin, center).x_m).toBeCloseTo(15, 4);
    expect(toMetres(origin, center).y_m).toBeCloseTo(10, 4);
    expect(30 / metresPerPixel(origin[1], zoom)).toBeCloseTo(400, 6);
  });

  it('keeps clear of what covers the screen', () => {
    const covered = { top: 100, right: 0, bottom: 300, left: 0 };
    const { center, zoom } = cameraFor(wide, 0, screen, covered, 30);
    // The free part's middle lies 100 px above the screen's: the map's middle is that far below the plan's.
    const below_m = 10 - toMetres(origin, center).y_m;
    expect(below_m / metresPerPixel(origin[1], zoom)).toBeCloseTo(100, 3);
  });

  it('keeps clear also when it looks east', () => {
    const { center, zoom } = cameraFor(wide, 90, screen, { ...uncovered, bottom: 200 }, 30);
    // East is up on the screen, so the map's middle moves west.
    const west_m = 15 - toMetres(origin, center).x_m;
    expect(west_m / metresPerPixel(origin[1], zoom)).toBeCloseTo(100, 3);
    expect(toMetres(origin, center).y_m).toBeCloseTo(10, 4);
  });

  it('comes no closer than asked', () => {
    expect(cameraFor([origin], 0, screen, uncovered, 21).zoom).toBe(21);
  });

  it('turns a wide plan on a tall screen', () => {
    expect(cameraForPlan(wide, 10, screen, uncovered, 30).bearing).toBe(-80);
    expect(cameraForPlan(wide, 10, { width: 800, height: 400 }, uncovered, 30).bearing).toBe(10);
  });

  it('leaves a plan as it is where turning gains little', () => {
    const square = [at(0, 0), at(21, 0), at(21, 19), at(0, 19)];
    expect(cameraForPlan(square, 0, screen, uncovered, 30).bearing).toBe(0);
  });
});
