// SPDX-License-Identifier: Apache-2.0

/** How much of each edge of the map is covered by something else, in CSS pixels. */
export interface Covered {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Room around what is shown, so that a badge at its edge is seen whole. */
const margin_px = 36;
/** The top bar and the line that says where one is, one below the other or side by side. */
const topBars_px = 96;
const topBarsBesidePanel_px = 56;
/** The buttons that stand on the sheet's upper edge. */
const controls_px = 40;
/** The scale bar at the foot of a wide screen. */
const scale_px = 20;
/** More than this share of the map is never given up: a place would be shown too small. */
const mostCovered = 0.6;

/**
 * The part of the map that the sheet leaves free. A sheet as wide as the map covers its foot; a
 * narrower one stands at the left.
 */
export function coveredBy(
  map: { width: number; height: number },
  sheet: { width: number; right: number; height: number },
): Covered {
  const panel = sheet.width < map.width * 0.7;
  const bottom = panel ? scale_px : Math.min(sheet.height + controls_px, map.height * mostCovered - topBars_px);
  return {
    top: margin_px + (panel ? topBarsBesidePanel_px : topBars_px),
    right: margin_px,
    bottom: margin_px + Math.max(0, bottom),
    left: margin_px + (panel ? Math.min(sheet.right, map.width * mostCovered) : 0),
  };
}
