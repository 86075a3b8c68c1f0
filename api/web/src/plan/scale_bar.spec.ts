// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { scaleBar } from './scale_bar';

it.each([
  [0.05, 100, 5, 100],
  [0.049, 100, 2, 2 / 0.049],
  [0.2, 96, 10, 50],
  [0.005, 100, 0.5, 100],
])('a scale of %d m per pixel within %i px is %d m long', (metresPerPixel, widest_px, length_m, width_px) => {
  const bar = scaleBar(metresPerPixel, widest_px);
  expect(bar.length_m).toBeCloseTo(length_m, 9);
  expect(bar.width_px).toBeCloseTo(width_px, 6);
});
