// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat } from '../network/contract';
import { carOutline } from './car_outline';
import { toLonLat, toMetres } from './geometry';

const origin: LonLat = [9.18, 48.78];
const ringOf = (corners: [number, number][]) => corners.map(([x_m, y_m]) => toLonLat(origin, { x_m, y_m }));
const metres = (ring: LonLat[]) => ring.map((corner) => toMetres(origin, corner));
const car = ringOf([[0, 0], [4.8, 0], [4.8, 1.9], [0, 1.9], [0, 0]]);

describe('a car from above', () => {
  it('fills its footprint and never leaves it', () => {
    const body = metres(carOutline(car).body);
    const xs = body.map((corner) => corner.x_m);
    const ys = body.map((corner) => corner.y_m);
    expect(Math.min(...xs)).toBeCloseTo(0, 5);
    expect(Math.max(...xs)).toBeCloseTo(4.8, 5);
    expect(Math.min(...ys)).toBeCloseTo(0, 5);
    expect(Math.max(...ys)).toBeCloseTo(1.9, 5);
  });

  it('has rings that close', () => {
    const { body, glass } = carOutline(car);
    for (const ring of [body, ...glass]) expect(ring.at(-1)).toEqual(ring[0]);
    expect(glass).toHaveLength(4);
  });

  it('is drawn along its longer side, whichever corner the footprint begins at', () => {
    const turned = ringOf([[4.8, 0], [4.8, 1.9], [0, 1.9], [0, 0], [4.8, 0]]);
    const [front] = carOutline(turned).glass;
    const across = metres(front!).map((corner) => corner.y_m);
    expect(Math.max(...across) - Math.min(...across)).toBeCloseTo(0.68 * 1.9, 5);
  });

  it('is left as it is where it is no rectangle', () => {
    const slanted = ringOf([[0, 0], [4.8, 1], [4.8, 2.9], [0, 1.9], [0, 0]]);
    expect(carOutline(slanted)).toEqual({ body: slanted, glass: [] });
    const triangle = ringOf([[0, 0], [4, 0], [0, 2], [0, 0]]);
    expect(carOutline(triangle)).toEqual({ body: triangle, glass: [] });
    expect(carOutline([])).toEqual({ body: [], glass: [] });
  });
});
