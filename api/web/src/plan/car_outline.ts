// SPDX-License-Identifier: Apache-2.0
import type { LonLat } from '../network/contract';
import { toLonLat, toMetres, type Metres } from './geometry';

/** A car seen from above, drawn into its true footprint. */
export interface CarOutline {
  body: LonLat[];
  /** Empty where the footprint is no rectangle. */
  glass: LonLat[][];
}

/** A place on the car: 0 … 1 along its length and across its width. */
type Place = [along: number, across: number];

/** How much of the width the corners' rounding takes. */
const rounding = 0.26;
const stepsPerCorner = 5;

// Both windows are alike: a footprint does not tell front from rear, so neither does the drawing.
const frontGlass: Place[] = [[0.24, 0.16], [0.33, 0.22], [0.33, 0.78], [0.24, 0.84]];
const sideGlass: Place[] = [[0.3, 0.09], [0.7, 0.09], [0.65, 0.16], [0.35, 0.16]];
const mirrored = (window: Place[]): Place[] => window.map(([along, across]) => [1 - along, across]);
const otherSide = (window: Place[]): Place[] => window.map(([along, across]) => [along, 1 - across]);
const windows = [frontGlass, mirrored(frontGlass), sideGlass, otherSide(sideGlass)];

/** The drawing for a footprint's outer ring (closed). What is no rectangle is drawn as it is. */
export function carOutline(ring: LonLat[]): CarOutline {
  const origin = ring[0];
  const corners = ring.slice(0, -1).map((corner) => toMetres(origin!, corner));
  if (!origin || !isRectangle(corners)) return { body: ring, glass: [] };
  const [start, second, , last] = corners as [Metres, Metres, Metres, Metres];
  const lengthwise = length_m(start, second) >= length_m(start, last);
  const along = subtract(lengthwise ? second : last, start);
  const across = subtract(lengthwise ? last : second, start);
  const at = ([u, v]: Place): LonLat =>
    toLonLat(origin, {
      x_m: start.x_m + u * along.x_m + v * across.x_m,
      y_m: start.y_m + u * along.y_m + v * across.y_m,
    });
  const closed = (places: Place[]) => [...places, places[0]!].map(at);
  const slimness = length_m(across) / length_m(along);
  return { body: closed(roundedRectangle(rounding * slimness, rounding)), glass: windows.map(closed) };
}

function roundedRectangle(radiusAlong: number, radiusAcross: number): Place[] {
  const places: Place[] = [];
  const centres: Place[] = [
    [1 - radiusAlong, 1 - radiusAcross],
    [radiusAlong, 1 - radiusAcross],
    [radiusAlong, radiusAcross],
    [1 - radiusAlong, radiusAcross],
  ];
  centres.forEach(([along, across], quarter) => {
    for (let step = 0; step <= stepsPerCorner; ++step) {
      const angle = ((quarter + step / stepsPerCorner) * Math.PI) / 2;
      places.push([along + radiusAlong * Math.cos(angle), across + radiusAcross * Math.sin(angle)]);
    }
  });
  return places;
}

/** Four corners whose sides meet at right angles, to within 3°, as surveyed footprints do. */
function isRectangle(corners: Metres[]): boolean {
  if (corners.length !== 4) return false;
  return corners.every((corner, index) => {
    const one = subtract(corners[(index + 1) % 4]!, corner);
    const other = subtract(corners[(index + 3) % 4]!, corner);
    const product = one.x_m * other.x_m + one.y_m * other.y_m;
    return Math.abs(product) <= Math.sin(Math.PI / 60) * length_m(one) * length_m(other);
  });
}

const nowhere: Metres = { x_m: 0, y_m: 0 };

function subtract(one: Metres, other: Metres): Metres {
  return { x_m: one.x_m - other.x_m, y_m: one.y_m - other.y_m };
}

function length_m(to: Metres, from: Metres = nowhere): number {
  return Math.hypot(to.x_m - from.x_m, to.y_m - from.y_m);
}
