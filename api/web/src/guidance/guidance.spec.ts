// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat, Route } from '../network/contract';
import { legsOn, nextStep, setOut, withFailure, withRoute } from './guidance';

const here: LonLat = [9.18, 48.78];
const leg = (level_id: string) => ({ level_id, polyline: [here, here] });
const route = (length_m: number, levels = ['0']): Route => ({
  vehicle_id: 'a', length_m, left_s: length_m, legs: levels.map(leg),
  steps: [
    { text: 'Walk 5 metres.', length_m }, { text: 'Take the stairs up to “Gallery”.', length_m: 0 },
    { text: 'The car is on your right.', length_m: 0 },
  ],
  next_step: 1, to_next_m: length_m,
});

describe('arriving', () => {
  it('is being close enough to touch the car', () => {
    expect(withRoute(setOut('a'), route(2.5)).arrived).toBe(false);
    expect(withRoute(setOut('a'), route(2)).arrived).toBe(true);
  });

  it('does not end with a wavering position, but with walking away', () => {
    const there = withRoute(setOut('a'), route(2));
    expect(withRoute(there, route(4.5)).arrived).toBe(true);
    expect(withRoute(there, route(5.5)).arrived).toBe(false);
  });
});

describe('what is to be done next', () => {
  it('is the hub\'s word for it, and in the end on which side the car is', () => {
    expect(nextStep(setOut('a'))).toBeNull();
    expect(nextStep(withRoute(setOut('a'), route(9)))).toBe('Take the stairs up to “Gallery”.');
    expect(nextStep(withRoute(setOut('a'), route(1)))).toBe('The car is on your right.');
  });
});

describe('a way over two levels', () => {
  it('is shown level by level, with the car on the last', () => {
    const up = route(20, ['0', '1']);
    expect(legsOn(up, '0')).toEqual({ legs: [leg('0')], ends: false });
    expect(legsOn(up, '1')).toEqual({ legs: [leg('1')], ends: true });
    expect(legsOn(up, '2')).toEqual({ legs: [], ends: false });
    expect(legsOn(null, '0')).toEqual({ legs: [], ends: false });
  });
});

describe('a route that can not be had', () => {
  it('leaves the former one in place, with the reason', () => {
    const underway = withRoute(setOut('a'), route(9));
    const failed = withFailure(underway, { kind: 'unreachable' });
    expect(failed.route).toEqual(route(9));
    expect(failed.failure).toEqual({ kind: 'unreachable' });
    expect(withRoute(failed, route(8)).failure).toBeNull();
  });
});
