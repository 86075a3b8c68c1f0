// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { phoneFix } from './use_phone_fix';

const seen = (accuracy: number, timestamp: number) =>
  ({ coords: { longitude: 9.99, latitude: 53.54, accuracy }, timestamp }) as GeolocationPosition;

describe('a phone\'s fix', () => {
  it('goes out with its accuracy and its age', () => {
    expect(phoneFix(seen(6, 1_000), 1_800)).toEqual({ lon_deg: 9.99, lat_deg: 53.54, accuracy_m: 6, age_ms: 800 });
  });

  it('is never from the future, whatever the clocks say', () => {
    expect(phoneFix(seen(6, 2_000), 1_000)?.age_ms).toBe(0);
  });

  it('stays here when it is too coarse or too old to help', () => {
    expect(phoneFix(seen(900, 1_000), 1_000)).toBeNull();
    expect(phoneFix(seen(6, 1_000), 20_000)).toBeNull();
  });
});
