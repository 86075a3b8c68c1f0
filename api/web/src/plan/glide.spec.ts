// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat } from '../network/contract';
import { distance_m, toLonLat } from './geometry';
import { Glide, type Spot } from './glide';

const origin: LonLat = [9.18, 48.78];
const spot = (x_m: number, radius_m = 1): Spot => ({ lonLat: toLonLat(origin, { x_m, y_m: 0 }), radius_m });
const x_m = ({ lonLat }: Spot) => distance_m(origin, lonLat);

describe('the dot', () => {
  it('stands where it first is known', () => {
    const glide = new Glide(spot(3));
    expect(x_m(glide.at(0))).toBeCloseTo(3, 5);
    expect(glide.arrived(0)).toBe(true);
  });

  it('glides to the next position, circle and all', () => {
    const glide = new Glide(spot(0, 1));
    glide.head(spot(2, 3), 1000, true);
    expect(x_m(glide.at(1000))).toBeCloseTo(0, 5);
    expect(x_m(glide.at(1325))).toBeCloseTo(1, 5);
    expect(glide.at(1325).radius_m).toBeCloseTo(2, 5);
    expect(glide.arrived(1325)).toBe(false);
    expect(x_m(glide.at(1650))).toBeCloseTo(2, 5);
    expect(glide.arrived(1650)).toBe(true);
  });

  it('turns to a newer position from where it is drawn, without a jerk', () => {
    const glide = new Glide(spot(0));
    glide.head(spot(2), 1000, true);
    glide.head(spot(4), 1325, true);
    expect(x_m(glide.at(1325))).toBeCloseTo(1, 5);
    expect(x_m(glide.at(2000))).toBeCloseTo(4, 5);
  });

  it('jumps where nobody could have walked', () => {
    const glide = new Glide(spot(0));
    glide.head(spot(13), 1000, true);
    expect(x_m(glide.at(1000))).toBeCloseTo(13, 5);
  });

  it('does not glide for those who asked for less motion', () => {
    const glide = new Glide(spot(0));
    glide.head(spot(2), 1000, false);
    expect(x_m(glide.at(1000))).toBeCloseTo(2, 5);
    expect(glide.arrived(1000)).toBe(true);
  });
});
