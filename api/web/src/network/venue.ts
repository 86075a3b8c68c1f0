// SPDX-License-Identifier: Apache-2.0
import type { Geometry } from 'geojson';
import { lonLat } from './contract';
import { ContractBreach, flag, list, number, oneOf, optional, record, text, type Shape } from './shape';

const kinds = ['unit', 'opening', 'obstacle', 'vehicle', 'zone', 'gateway'] as const;

/** One thing on the plan. */
export interface PlanFeature {
  id: string;
  kind: (typeof kinds)[number];
  category: string | null;
  level_id: string | null;
  name: string | null;
  vehicle_id: string | null;
  /** Nobody may walk there, or through there, at present. */
  closed: boolean;
  geometry: Geometry;
}

export interface Level {
  level_id: string;
  ordinal: number;
  name: string;
}

export interface Venue {
  /** Grows with each change of the plan. */
  version: number;
  name: string;
  /** West, south, east, north in degrees. */
  bounds: [number, number, number, number];
  levels: Level[];
  features: PlanFeature[];
}

const line = list(lonLat, 2);
const ring = list(lonLat, 4);
const coordinates: Record<string, Shape<unknown>> = {
  Point: lonLat,
  MultiPoint: list(lonLat),
  LineString: line,
  MultiLineString: list(line),
  Polygon: list(ring, 1),
  MultiPolygon: list(list(ring, 1)),
};

const geometry: Shape<Geometry> = (value, path = '') => {
  const { type } = record({ type: text })(value, path);
  const shape = coordinates[type];
  if (!shape) throw new ContractBreach(`${path}.type`, 'a GeoJSON geometry');
  return { type, ...record({ coordinates: shape })(value, path) } as Geometry;
};

const feature: Shape<PlanFeature> = (value, path = '') => {
  const read = record({
    id: text,
    geometry,
    properties: record({
      kind: oneOf(...kinds),
      category: optional(text),
      level_id: optional(text),
      name: optional(text),
      vehicle_id: optional(text),
      closed: flag,
    }),
  })(value, path);
  if (read.properties.kind === 'vehicle' && read.properties.vehicle_id === null) {
    throw new ContractBreach(`${path}.properties.vehicle_id`, 'a text');
  }
  return { id: read.id, ...read.properties, geometry: read.geometry };
};

/** The answer of GET /venue; levels come out in order, lowest first. */
export const venue: Shape<Venue> = (value, path) => {
  const read = record({
    version: number,
    name: text,
    bounds: list(number, 4),
    levels: list(record({ level_id: text, ordinal: number, name: text })),
    features: record({ features: list(feature) }),
  })(value, path);
  return {
    version: read.version,
    name: read.name,
    bounds: read.bounds.slice(0, 4) as Venue['bounds'],
    levels: [...read.levels].sort((one, other) => one.ordinal - other.ordinal),
    features: read.features.features,
  };
};
