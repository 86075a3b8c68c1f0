// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import type { KnownPosition, LonLat } from '../network/contract';
import { distance_m } from '../plan/geometry';

/** Walked this far, the distances in the list are visibly old. */
const walked_m = 5;

/** Asks for the cars' distances anew where the visitor is first seen and whenever they have walked on. */
export function useWalks(here: KnownPosition | null, refresh: () => void): void {
  const asked = useRef<{ at: LonLat; level_id: string } | null>(null);
  useEffect(() => {
    if (!here) return;
    const at: LonLat = [here.lon_deg, here.lat_deg];
    const before = asked.current;
    if (before?.level_id === here.level_id && distance_m(before.at, at) < walked_m) return;
    asked.current = { at, level_id: here.level_id };
    refresh();
  }, [here]);
}
