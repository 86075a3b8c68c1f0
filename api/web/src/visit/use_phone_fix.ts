// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'preact/hooks';
import type { Hub, PhoneFix } from '../network/hub';

/** What the hub takes: a coarser fix is of no use, an older one of another place. */
const coarsest_m = 500;
const oldest_ms = 10_000;

/** Browsers tell it on secure pages only. */
export function canTellFix(): boolean {
  return globalThis.isSecureContext && 'geolocation' in navigator;
}

export function phoneFix({ coords, timestamp }: GeolocationPosition, now_ms: number): PhoneFix | null {
  const age_ms = Math.max(0, now_ms - timestamp);
  if (coords.accuracy > coarsest_m || age_ms > oldest_ms) return null;
  return {
    lon_deg: coords.longitude, lat_deg: coords.latitude, accuracy_m: Math.max(0.1, coords.accuracy), age_ms,
  };
}

/** While it is on, the phone's own fixes go to the hub. A fix that can't be had or sent is left out: radio goes on. */
export function usePhoneFix(hub: Hub, on: boolean): void {
  useEffect(() => {
    if (!on || !canTellFix()) return;
    const watch = navigator.geolocation.watchPosition(
      (position) => {
        const fix = phoneFix(position, Date.now());
        if (fix) void hub.reportFix(fix);
      },
      () => {},
      { enableHighAccuracy: true, maximumAge: 2_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [hub, on]);
}
