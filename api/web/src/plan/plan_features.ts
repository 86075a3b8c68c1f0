// SPDX-License-Identifier: Apache-2.0
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LonLat } from '../network/contract';
import type { PlanFeature, Venue } from '../network/venue';
import { carOutline } from './car_outline';
import { buildingBearing_deg, middle, outerRing, toLonLat, toMetres, turned, vertices } from './geometry';

/** The parts of the plan that are drawn, each a source of the map. */
export interface PlanFeatures {
  grid: FeatureCollection;
  units: FeatureCollection;
  openings: FeatureCollection;
  /** Those that are closed. */
  zones: FeatureCollection;
  obstacles: FeatureCollection;
  cars: FeatureCollection;
  glass: FeatureCollection;
}

/** A name to write on the plan. */
export interface PlaceName {
  name: string;
  at: LonLat;
  /** How much room there is for it: the shorter side of the place, in metres, whichever way it is turned. */
  width_m: number;
}

/** IMDF categories that visitors do not walk in. */
const closedCategories = new Set(['nonpublic', 'restricted', 'opentobelow', 'structure']);

/** What stands on a level; what names no level stands on all of them. */
function onLevel(venue: Venue, level_id: string | null): PlanFeature[] {
  return venue.features.filter((one) => one.level_id === null || one.level_id === level_id);
}

export function planFeatures(venue: Venue, level_id: string | null): PlanFeatures {
  const here = onLevel(venue, level_id);
  const of = (kind: PlanFeature['kind']) => here.filter((one) => one.kind === kind);
  const outlines = of('vehicle').flatMap((car) => {
    const ring = outerRing(car.geometry);
    return ring ? [{ vehicle_id: car.vehicle_id, ...carOutline(ring) }] : [];
  });
  return {
    grid: collection(grid(venue).map((line) => feature({ type: 'LineString', coordinates: line }))),
    units: collection(
      of('unit').map((unit) =>
        feature(unit.geometry, { ground: unit.closed ? 'closed' : ground(unit.category ?? '') }),
      ),
    ),
    openings: collection(of('opening').map(({ geometry, closed }) => feature(geometry, { closed }))),
    zones: collection(of('zone').filter((zone) => zone.closed).map((zone) => feature(zone.geometry))),
    obstacles: collection(of('obstacle').map((obstacle) => feature(obstacle.geometry))),
    cars: collection(
      outlines.map(({ vehicle_id, body }) =>
        feature({ type: 'Polygon', coordinates: [body] }, { vehicle_id }),
      ),
    ),
    glass: collection(
      outlines.map(({ glass }) =>
        feature({ type: 'MultiPolygon', coordinates: glass.map((window) => [window]) }),
      ),
    ),
  };
}

/** Where each vehicle of a level stands, by vehicle id. */
export function carPlaces(venue: Venue, level_id: string | null): Map<string, LonLat> {
  const places = new Map<string, LonLat>();
  for (const one of onLevel(venue, level_id)) {
    if (one.kind === 'vehicle' && one.vehicle_id !== null) places.set(one.vehicle_id, middle(one.geometry));
  }
  return places;
}

/** The names of a level's units. */
export function placeNames(venue: Venue, level_id: string | null): PlaceName[] {
  const bearing_deg = planBearing_deg(venue);
  return onLevel(venue, level_id).flatMap((one) => {
    if (one.kind !== 'unit' || !one.name) return [];
    const at = middle(one.geometry);
    const corners = vertices(one.geometry).map((vertex) => turned(toMetres(at, vertex), bearing_deg));
    const reach_m = (axis: 'x_m' | 'y_m') => Math.max(...corners.map((corner) => Math.abs(corner[axis])));
    return [{ name: one.name, at, width_m: 2 * Math.min(reach_m('x_m'), reach_m('y_m')) }];
  });
}

/** Every corner of what is drawn, on all levels; the venue's bounds where nothing is. */
export function planOutline({ bounds: [west, south, east, north], features }: Venue): LonLat[] {
  const corners = features.flatMap((one) => (one.kind === 'gateway' ? [] : vertices(one.geometry)));
  return corners.length > 0 ? corners : [[west, south], [east, north]];
}

/** How the building is turned from north; the map is turned with it. */
export function planBearing_deg(venue: Venue): number {
  const units = venue.features.filter((one) => one.kind === 'unit');
  return buildingBearing_deg(units.map((unit) => outerRing(unit.geometry) ?? []));
}

function ground(category: string): 'floor' | 'closed' | 'parking' {
  if (category === 'parking') return 'parking';
  return closedCategories.has(category) ? 'closed' : 'floor';
}

/** As wide as a chart's graticule has to be to judge a distance at a glance. */
export const gridStep_m = 5;
const gridMargin_m = 60;
/** More lines than this would be a fog, and a plan that large is read at another scale anyhow. */
const mostGridLines = 400;

/** Lines every 5 m, along and across the building. */
function grid(venue: Venue): LonLat[][] {
  const [west, south, east, north] = venue.bounds;
  const centre: LonLat = [(west + east) / 2, (south + north) / 2];
  const corner = toMetres(centre, [east, north]);
  const reach_m =
    Math.ceil((Math.hypot(corner.x_m, corner.y_m) + gridMargin_m) / gridStep_m) * gridStep_m;
  if ((4 * reach_m) / gridStep_m > mostGridLines) return [];
  const bearing_deg = planBearing_deg(venue);
  const at = (right_m: number, ahead_m: number) =>
    toLonLat(centre, turned({ x_m: right_m, y_m: ahead_m }, -bearing_deg));
  const lines: LonLat[][] = [];
  for (let offset_m = -reach_m; offset_m <= reach_m; offset_m += gridStep_m) {
    lines.push([at(offset_m, -reach_m), at(offset_m, reach_m)]);
    lines.push([at(-reach_m, offset_m), at(reach_m, offset_m)]);
  }
  return lines;
}

function feature(geometry: Geometry, properties: Record<string, unknown> = {}): Feature {
  return { type: 'Feature', geometry, properties };
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}
