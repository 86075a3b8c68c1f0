// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { venue } from './venue';

const square = [[[9, 48], [9.1, 48], [9.1, 48.1], [9, 48]]];
const car = {
  type: 'Feature',
  id: 'f1',
  geometry: { type: 'Polygon', coordinates: square },
  properties: { kind: 'vehicle', category: 'vehicle', level_id: '0', name: null, vehicle_id: 'a', closed: false },
};
const plan = {
  version: 1,
  name: 'Harbour',
  bounds: [9, 48, 9.1, 48.1],
  levels: [
    { level_id: '1', ordinal: 1, name: 'Gallery' },
    { level_id: '0', ordinal: 0, name: 'Floor' },
  ],
  features: { type: 'FeatureCollection', features: [car] },
};

const withFeature = (feature: unknown) => ({ ...plan, features: { features: [feature] } });
const withGeometry = (geometry: unknown) => withFeature({ ...car, geometry });

describe('the venue', () => {
  it('comes with its levels in order', () => {
    expect(venue(plan).levels.map((level) => level.name)).toEqual(['Floor', 'Gallery']);
  });

  it('has features with their kind and geometry', () => {
    expect(venue(plan).features).toEqual([{ id: 'f1', ...car.properties, geometry: car.geometry }]);
  });

  it('reads members left out as null', () => {
    const bare = { ...car, properties: { kind: 'unit', closed: false } };
    expect(venue(withFeature(bare)).features[0]).toMatchObject({ kind: 'unit', name: null, level_id: null });
  });

  it('leaves elevations out', () => {
    const high = { type: 'LineString', coordinates: [[9, 48, 412], [9.1, 48, 412]] };
    expect(venue(withGeometry(high)).features[0]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [[9, 48], [9.1, 48]],
    });
  });

  it.each([
    [withFeature({ ...car, properties: { kind: 'ship' } }), 'properties.kind: one of'],
    [withFeature({ ...car, properties: { kind: 'vehicle', closed: false } }), 'properties.vehicle_id: a text'],
    [withGeometry({ type: 'Circle' }), 'geometry.type: a GeoJSON geometry'],
    [withGeometry({ type: 'Polygon', coordinates: [[[9, 48], [9, 49]]] }), 'a list of 4 or more'],
    [withGeometry({ type: 'Point', coordinates: [200, 48] }), 'coordinates[0]: a number from -180'],
    [{ ...plan, bounds: [1, 2, 3] }, 'bounds: a list of 4 or more'],
  ])('is refused where it breaks the contract (%#)', (value, message) => {
    expect(() => venue(value)).toThrow(message);
  });
});
