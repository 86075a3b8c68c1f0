// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { LonLat, Route } from '../network/contract';
import { toLonLat } from '../plan/geometry';
import { nextStep, setOut, shouldAsk, withFailure, withRoute } from './guidance';

const here: LonLat = [9.18, 48.78];
const stepsAway = (x_m: number) => toLonLat(here, { x_m, y_m: 0 });
const route = (length_m: number): Route => ({
  vehicle_id: 'a', length_m, left_s: length_m, level_ids: ['0'], polyline: [here, stepsAway(length_m)],
  steps: [{ text: 'Walk 5 metres.', length_m }, { text: 'You have arrived.', length_m: 0 }], next_step: 1,
  to_next_m: length_m,
});
const asked = { from: here, at_ms: 10_000 };

describe('asking for a route', () => {
  it('is done at once when setting out', () => {
    expect(shouldAsk(null, false, here, 0)).toBe(true);
  });

  it('is done again once the visitor has walked on', () => {
    expect(shouldAsk(asked, false, stepsAway(0.4), 20_000)).toBe(false);
    expect(shouldAsk(asked, false, stepsAway(0.6), 20_000)).toBe(true);
  });

  it('is not done over and over for somebody who runs', () => {
    expect(shouldAsk(asked, false, stepsAway(3), 10_500)).toBe(false);
  });

  it('is tried again after a failure, also standing still', () => {
    expect(shouldAsk(asked, true, here, 12_000)).toBe(false);
    expect(shouldAsk(asked, true, here, 13_000)).toBe(true);
  });
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
  it('is the hub\'s word for it, until one is there', () => {
    expect(nextStep(setOut('a'))).toBeNull();
    expect(nextStep(withRoute(setOut('a'), route(9)))).toBe('You have arrived.');
    expect(nextStep(withRoute(setOut('a'), route(1)))).toBeNull();
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
