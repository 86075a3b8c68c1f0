// SPDX-License-Identifier: Apache-2.0
import type { LonLat } from '../network/contract';
import type { Stand } from '../network/staff_hub';
import { toLonLat, toMetres } from '../plan/geometry';

/** A car of the usual size, for one whose size nobody has told yet. */
const usual = { length_m: 4.7, width_m: 1.9 };

const radians = (deg: number) => (deg * Math.PI) / 180;
const whole_turn = 360;

export function newStand(level_id: string, at: LonLat, bearing_deg: number): Stand {
  return { level_id, lon_deg: at[0], lat_deg: at[1], bearing_deg: normal(bearing_deg), ...usual };
}

/** Moved by metres to the right and up, where the plan is turned to that bearing. */
export function moved(stand: Stand, right_m: number, up_m: number, plan_deg: number): Stand {
  const angle = radians(plan_deg);
  const [lon_deg, lat_deg] = toLonLat([stand.lon_deg, stand.lat_deg], {
    x_m: right_m * Math.cos(angle) + up_m * Math.sin(angle),
    y_m: up_m * Math.cos(angle) - right_m * Math.sin(angle),
  });
  return { ...stand, lon_deg, lat_deg };
}

export function turnedBy(stand: Stand, by_deg: number): Stand {
  return { ...stand, bearing_deg: normal(stand.bearing_deg + by_deg) };
}

/** Its outline, from the front right corner on, closed. */
export function outline({ lon_deg, lat_deg, bearing_deg, length_m, width_m }: Stand): LonLat[] {
  const middle: LonLat = [lon_deg, lat_deg];
  const angle = radians(bearing_deg);
  const corner = (ahead: number, right: number) => toLonLat(middle, {
    x_m: (ahead * Math.sin(angle) * length_m + right * Math.cos(angle) * width_m) / 2,
    y_m: (ahead * Math.cos(angle) * length_m - right * Math.sin(angle) * width_m) / 2,
  });
  const ring = [corner(1, 1), corner(1, -1), corner(-1, -1), corner(-1, 1)];
  return [...ring, ring[0]!];
}

/** Whether a place lies on the car. */
export function covers(stand: Stand, place: LonLat): boolean {
  const { x_m, y_m } = toMetres([stand.lon_deg, stand.lat_deg], place);
  const angle = radians(stand.bearing_deg);
  const ahead_m = x_m * Math.sin(angle) + y_m * Math.cos(angle);
  const right_m = x_m * Math.cos(angle) - y_m * Math.sin(angle);
  return Math.abs(ahead_m) <= stand.length_m / 2 && Math.abs(right_m) <= stand.width_m / 2;
}

function normal(bearing_deg: number): number {
  return ((bearing_deg % whole_turn) + whole_turn) % whole_turn;
}
