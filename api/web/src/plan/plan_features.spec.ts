// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat } from '../network/contract';
import type { PlanFeature, Venue } from '../network/venue';
import { distance_m, toLonLat } from './geometry';
import { carPlaces, gridStep_m, placeNames, planBearing_deg, planFeatures, planOutline } from './plan_features';

const origin: LonLat = [9.18, 48.78];
const at = (x_m: number, y_m: number) => toLonLat(origin, { x_m, y_m });
const box = (x: number, y: number, width: number, height: number) => ({
  type: 'Polygon' as const,
  coordinates: [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)]],
});
const thing = (kind: PlanFeature['kind'], more: Partial<PlanFeature> = {}): PlanFeature => ({
  id: kind, kind, category: null, level_id: '0', name: null, vehicle_id: null, closed: false, geometry: box(0, 0, 20, 10), ...more,
});
const venue: Venue = {
  version: 1,
  name: 'House',
  bounds: [...at(0, 0), ...at(20, 10)],
  levels: [{ level_id: '0', ordinal: 0, name: 'Floor' }, { level_id: '1', ordinal: 1, name: 'Gallery' }],
  features: [
    thing('unit', { name: 'Hall' }),
    thing('unit', { category: 'parking', level_id: null, geometry: box(0, -10, 20, 10) }),
    thing('unit', { category: 'nonpublic', level_id: '1' }),
    thing('vehicle', { vehicle_id: 'a', geometry: box(2, 2, 4.8, 1.9) }),
    thing('vehicle', { vehicle_id: 'b', level_id: '1', geometry: box(9, 2, 4.8, 1.9) }),
    thing('gateway', { geometry: { type: 'Point', coordinates: at(500, 500) } }),
  ],
};

describe('the plan of a level', () => {
  it('holds what stands there, and what names no level', () => {
    const { units, cars } = planFeatures(venue, '0');
    expect(units.features.map((unit) => unit.properties?.['ground'])).toEqual(['floor', 'parking']);
    expect(cars.features.map((car) => car.properties?.['vehicle_id'])).toEqual(['a']);
  });

  it('tells closed ground from open ground', () => {
    const grounds = planFeatures(venue, '1').units.features.map((unit) => unit.properties?.['ground']);
    expect(grounds).toEqual(['parking', 'closed']);
  });

  it('shows what staff have closed: rooms, doors and zones', () => {
    const closed = {
      ...venue,
      features: [
        thing('unit', { closed: true }), thing('zone', { closed: true }), thing('zone'),
        thing('opening', { closed: true, geometry: { type: 'LineString', coordinates: [at(0, 0), at(1, 0)] } }),
      ],
    };
    const { units, zones, openings } = planFeatures(closed, '0');
    expect(units.features[0]?.properties?.['ground']).toBe('closed');
    expect(zones.features).toHaveLength(1);
    expect(openings.features[0]?.properties).toEqual({ closed: true });
  });

  it('draws a car into its footprint, with its windows', () => {
    expect(planFeatures(venue, '0').glass.features).toHaveLength(1);
  });

  it('places cars and names in their middle', () => {
    const place = carPlaces(venue, '0').get('a');
    expect(distance_m(place!, at(4.4, 2.95))).toBeLessThan(1e-3);
    expect([...carPlaces(venue, '1').keys()]).toEqual(['b']);
    const [hall] = placeNames(venue, '0');
    expect(hall?.name).toBe('Hall');
    expect(hall?.width_m).toBeCloseTo(10, 4);
  });
});

describe('the grid', () => {
  it('has lines every five metres', () => {
    const lines = planFeatures(venue, '0').grid.features.map((line) =>
      line.geometry.type === 'LineString' ? (line.geometry.coordinates[0] as LonLat) : origin,
    );
    const upright = lines.filter((_, index) => index % 2 === 0);
    expect(distance_m(upright[0]!, upright[1]!)).toBeCloseTo(gridStep_m, 3);
  });

  it('is left out where it would be a fog', () => {
    const campus = { ...venue, bounds: [...at(-3000, -3000), ...at(3000, 3000)] as Venue['bounds'] };
    expect(planFeatures(campus, '0').grid.features).toEqual([]);
  });
});

describe('the whole plan', () => {
  it('reaches around everything but gateways', () => {
    const far = Math.max(...planOutline(venue).map((corner) => distance_m(origin, corner)));
    expect(far).toBeLessThan(25);
  });

  it('reaches to the bounds of a venue without a plan', () => {
    expect(planOutline({ ...venue, features: [] })).toHaveLength(2);
  });

  it('is turned as its units are', () => {
    expect(planBearing_deg(venue)).toBeCloseTo(0, 3);
  });
});
