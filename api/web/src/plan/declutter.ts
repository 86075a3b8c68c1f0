// SPDX-License-Identifier: Apache-2.0

/** A badge's middle on the screen and its size, in CSS pixels. */
export interface ScreenBox {
  x_px: number;
  y_px: number;
  width_px: number;
  height_px: number;
}

/**
 * Which badges are shown in full: going from the first (the most important) to the last, each that
 * overlaps none that is already shown. The others shrink to a point.
 */
export function shownInFull(boxes: readonly ScreenBox[]): boolean[] {
  const shown: ScreenBox[] = [];
  return boxes.map((box) => {
    const free = shown.every((other) => !overlap(box, other));
    if (free) shown.push(box);
    return free;
  });
}

function overlap(one: ScreenBox, other: ScreenBox): boolean {
  return (
    Math.abs(one.x_px - other.x_px) * 2 < one.width_px + other.width_px &&
    Math.abs(one.y_px - other.y_px) * 2 < one.height_px + other.height_px
  );
}
