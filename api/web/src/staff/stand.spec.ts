// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat } from '../network/contract';
import { distance_m, toLonLat, toMetres } from '../plan/geometry';
import { covers, moved, newStand, outline, turnedBy } from './stand';

const here: LonLat = [9.98, 53.54];
const east = newStand('0', here, 90);

describe('a car on the plan', () => {
  it('is drawn in its size, with the bonnet where it points', () => {
    const [front, , back] = outline(east).map((corner) => toMetres(here, corner));
    expect(front!.x_m).toBeCloseTo(2.35, 3);
    expect(front!.y_m).toBeCloseTo(-0.95, 3);
    expect(back!.x_m).toBeCloseTo(-2.35, 3);
    expect(outline(east).at(-1)).toEqual(outline(east)[0]);
  });

  it('is moved along the screen, however the plan is turned', () => {
    const at = (plan_deg: number) => {
      const { lon_deg, lat_deg } = moved(east, 2, 0, plan_deg);
      return toMetres(here, [lon_deg, lat_deg]);
    };
    expect(at(0).x_m).toBeCloseTo(2, 4);
    expect(at(90).y_m).toBeCloseTo(-2, 4);
    const { lon_deg, lat_deg } = moved(east, 3, 4, 33);
    expect(distance_m(here, [lon_deg, lat_deg])).toBeCloseTo(5, 3);
  });

  it('turns round and round', () => {
    expect(turnedBy(east, 300).bearing_deg).toBe(30);
    expect(turnedBy(east, -100).bearing_deg).toBe(350);
  });

  it('is taken hold of where it is', () => {
    expect(covers(east, toLonLat(here, { x_m: 2.2, y_m: 0.8 }))).toBe(true);
    expect(covers(east, toLonLat(here, { x_m: 0.8, y_m: 2.2 }))).toBe(false);
  });
});
