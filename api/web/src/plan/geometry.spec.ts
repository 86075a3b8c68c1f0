// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat } from '../network/contract';
import {
  buildingBearing_deg, distance_m, metresPerPixel, middle, outerRing, toLonLat, toMetres, turned, vertices,
} from './geometry';

const origin: LonLat = [9.18, 48.78];

/** A rectangle of the given sides around the origin, turned clockwise. */
function rectangle(width_m: number, length_m: number, turned_deg: number): LonLat[] {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]] as const;
  return corners.map(([right, ahead]) => {
    const x_m = (right * width_m) / 2;
    const y_m = (ahead * length_m) / 2;
    return toLonLat(origin, turned({ x_m, y_m }, -turned_deg));
  });
}

describe('the local metric frame', () => {
  it('goes to metres and back', () => {
    const place = toLonLat(origin, { x_m: 12.5, y_m: -3 });
    expect(toMetres(origin, place).x_m).toBeCloseTo(12.5, 6);
    expect(toMetres(origin, place).y_m).toBeCloseTo(-3, 6);
  });

  it('sees what lies east at the top of a map that looks east', () => {
    expect(turned({ x_m: 3, y_m: 0 }, 90).y_m).toBeCloseTo(3, 9);
    expect(turned(turned({ x_m: 3, y_m: 1 }, 40), -40).x_m).toBeCloseTo(3, 9);
  });

  it('measures distances', () => {
    expect(distance_m(origin, toLonLat(origin, { x_m: 3, y_m: 4 }))).toBeCloseTo(5, 5);
  });
});

describe('the scale of the map', () => {
  it('is the equator over 512 pixels at zoom 0, and halves with each zoom', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(40_075_016.69 / 512, 1);
    expect(metresPerPixel(48, 19) / metresPerPixel(48, 20)).toBeCloseTo(2, 9);
  });

  it('shrinks towards the poles', () => {
    expect(metresPerPixel(60, 18) / metresPerPixel(0, 18)).toBeCloseTo(0.5, 9);
  });
});

describe('geometries', () => {
  const ring = rectangle(2, 4, 0);
  const polygon = { type: 'Polygon' as const, coordinates: [ring] };

  it('have a middle', () => {
    expect(distance_m(middle(polygon), origin)).toBeLessThan(1e-6);
    expect(middle({ type: 'Point', coordinates: origin })).toEqual(origin);
  });

  it('give their vertices and outer ring', () => {
    expect(vertices({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })).toHaveLength(10);
    expect(vertices({ type: 'GeometryCollection', geometries: [polygon] })).toHaveLength(5);
    expect(outerRing(polygon)).toBe(ring);
    expect(outerRing({ type: 'LineString', coordinates: ring })).toBeNull();
  });
});

describe('the bearing of a building', () => {
  it.each([0, 12, 44, -30])('of %i° is found from its walls', (turned_deg) => {
    const rings = [rectangle(20, 30, turned_deg), rectangle(3, 4, turned_deg), rectangle(1, 1, 20)];
    expect(Math.abs(buildingBearing_deg(rings) - turned_deg)).toBeLessThan(1.5);
  });

  it('is north where there are no walls', () => {
    expect(buildingBearing_deg([])).toBe(0);
  });
});
