// SPDX-License-Identifier: Apache-2.0

/** A chart's scale bar: how long it is on the ground and on the screen. */
export interface ScaleBar {
  length_m: number;
  width_px: number;
}

/** The longest of 1, 2, 5, 10, 20, 50 … m that is no wider than asked. */
export function scaleBar(metresPerPixel: number, widest_px: number): ScaleBar {
  const longest_m = metresPerPixel * widest_px;
  const decade_m = 10 ** Math.floor(Math.log10(longest_m));
  const factor = [5, 2, 1].find((step) => step * decade_m <= longest_m) ?? 1;
  const length_m = factor * decade_m;
  return { length_m, width_px: length_m / metresPerPixel };
}
