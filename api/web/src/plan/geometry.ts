// SPDX-License-Identifier: Apache-2.0
import type { Geometry, Position as Coordinates } from 'geojson';
import type { LonLat } from '../network/contract';

/** Metres along a degree of latitude on the sphere that Web Mercator maps use (radius 6,378,137 m). */
const metresPerDegree = (Math.PI * 6378137) / 180;

/** MapLibre's world is 512 pixels wide at zoom 0. */
const worldWidth_px = 512;

/** A point in metres east and north of an origin. */
export interface Metres {
  x_m: number;
  y_m: number;
}

/** Local metric frame around an origin: a flat Earth, right to a millimetre within a showroom. */
export function toMetres(origin: LonLat, [lon, lat]: LonLat): Metres {
  return {
    x_m: (lon - origin[0]) * metresPerDegree * Math.cos((origin[1] * Math.PI) / 180),
    y_m: (lat - origin[1]) * metresPerDegree,
  };
}

export function toLonLat(origin: LonLat, { x_m, y_m }: Metres): LonLat {
  return [
    origin[0] + x_m / (metresPerDegree * Math.cos((origin[1] * Math.PI) / 180)),
    origin[1] + y_m / metresPerDegree,
  ];
}

/** Metres east and north as metres right and up where this bearing is up; the opposite bearing undoes it. */
export function turned({ x_m, y_m }: Metres, bearing_deg: number): Metres {
  const angle = (bearing_deg * Math.PI) / 180;
  return {
    x_m: x_m * Math.cos(angle) - y_m * Math.sin(angle),
    y_m: x_m * Math.sin(angle) + y_m * Math.cos(angle),
  };
}

export function distance_m(from: LonLat, to: LonLat): number {
  const { x_m, y_m } = toMetres(from, to);
  return Math.hypot(x_m, y_m);
}

/** Metres on the ground that one CSS pixel of the map covers. */
export function metresPerPixel(lat_deg: number, zoom: number): number {
  return (360 * metresPerDegree * Math.cos((lat_deg * Math.PI) / 180)) / (worldWidth_px * 2 ** zoom);
}

/** Every vertex of a geometry. */
export function vertices(geometry: Geometry): LonLat[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(vertices);
  const found: LonLat[] = [];
  const walk = (part: Coordinates | Coordinates[] | Coordinates[][] | Coordinates[][][]): void => {
    if (typeof part[0] === 'number') found.push(part as LonLat);
    else for (const inner of part as Coordinates[]) walk(inner);
  };
  walk(geometry.coordinates);
  return found;
}

/** The outer ring of a polygon, or of the first of several; null for points and lines. */
export function outerRing(geometry: Geometry): LonLat[] | null {
  if (geometry.type === 'Polygon') return (geometry.coordinates[0] as LonLat[] | undefined) ?? null;
  if (geometry.type === 'MultiPolygon') return (geometry.coordinates[0]?.[0] as LonLat[] | undefined) ?? null;
  return null;
}

/** The middle of the box around a geometry: where a label or a badge stands. */
export function middle(geometry: Geometry): LonLat {
  const all = vertices(geometry);
  const lons = all.map((vertex) => vertex[0]);
  const lats = all.map((vertex) => vertex[1]);
  return [
    (Math.min(...lons) + Math.max(...lons)) / 2,
    (Math.min(...lats) + Math.max(...lats)) / 2,
  ];
}

/**
 * How far the building is turned from north, in degrees clockwise, -45 (excluded) … 45: the direction
 * most of the length of the rings' edges shares, since walls stand at right angles.
 */
export function buildingBearing_deg(rings: LonLat[][]): number {
  let east = 0;
  let north = 0;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; ++i) {
      const { x_m, y_m } = toMetres(ring[i - 1]!, ring[i]!);
      // Four times the angle folds directions that differ by right angles onto one.
      const angle = 4 * Math.atan2(x_m, y_m);
      north += Math.hypot(x_m, y_m) * Math.cos(angle);
      east += Math.hypot(x_m, y_m) * Math.sin(angle);
    }
  }
  return (Math.atan2(east, north) / 4) * (180 / Math.PI);
}
