// SPDX-License-Identifier: Apache-2.0
import type { LonLat } from '../network/contract';
import type { Covered } from './clear_area';
import { metresPerPixel, toLonLat, toMetres, turned } from './geometry';

/** Where the map looks. */
export interface Camera {
  center: LonLat;
  zoom: number;
  bearing: number;
}

export interface Screen {
  width: number;
  height: number;
}

/** Turning the plan is worth the surprise only where it is then shown this much larger. */
const worthTurning_zoom = 0.2;

/**
 * The camera that shows all places, as large as they fit into what is not covered of the screen; no
 * closer than `closest`. A point alone is shown at `closest`.
 */
export function cameraFor(
  places: LonLat[],
  bearing: number,
  screen: Screen,
  covered: Covered,
  closest: number,
): Camera {
  const origin = places[0] ?? [0, 0];
  const seen = places.map((place) => turned(toMetres(origin, place), bearing));
  const across = span(seen.map((place) => place.x_m));
  const along = span(seen.map((place) => place.y_m));
  const free = {
    width: Math.max(1, screen.width - covered.left - covered.right),
    height: Math.max(1, screen.height - covered.top - covered.bottom),
  };
  const scale = Math.max(across.length / free.width, along.length / free.height);
  const zoom = Math.min(closest, Math.log2(metresPerPixel(origin[1], 0) / Math.max(scale, 1e-9)));
  // What is covered more on one side moves the map's middle away from the places' middle.
  const perPixel_m = metresPerPixel(origin[1], zoom);
  const middle = turned(
    {
      x_m: across.middle + ((covered.right - covered.left) / 2) * perPixel_m,
      y_m: along.middle + ((covered.top - covered.bottom) / 2) * perPixel_m,
    },
    -bearing,
  );
  return { center: toLonLat(origin, middle), zoom, bearing };
}

/** As cameraFor, along or across the building, whichever shows it clearly larger. */
export function cameraForPlan(
  places: LonLat[],
  building_deg: number,
  screen: Screen,
  covered: Covered,
  closest: number,
): Camera {
  const upright = cameraFor(places, building_deg, screen, covered, closest);
  const sideways = cameraFor(places, building_deg - 90, screen, covered, closest);
  return sideways.zoom > upright.zoom + worthTurning_zoom ? sideways : upright;
}

function span(values: number[]) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { length: high - low, middle: (low + high) / 2 };
}
