// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { KnownPosition } from '../network/contract';
import type { Hub } from '../network/hub';
import { setOut, shouldAsk, withFailure, withRoute, type Asked, type Guidance } from './guidance';

/** Keeps the route to the vehicle fresh while the visitor walks; null while there is no vehicle. */
export function useGuidance(
  hub: Hub, vehicle_id: string | null, here: KnownPosition | null, language: string,
): Guidance | null {
  const [guidance, setGuidance] = useState<Guidance | null>(null);
  const asked = useRef<Asked | null>(null);
  const asking = useRef(false);

  useEffect(() => {
    asked.current = null;
    asking.current = false;
    setGuidance(vehicle_id === null ? null : setOut(vehicle_id));
  }, [hub, vehicle_id, language]);

  // Runs with every render, so with every position and once a second; most times it asks nothing.
  useEffect(() => {
    if (vehicle_id === null || !here || asking.current || guidance?.vehicle_id !== vehicle_id) return;
    const from: Asked = { from: [here.lon_deg, here.lat_deg], at_ms: performance.now() };
    if (!shouldAsk(asked.current, guidance.failure !== null, from.from, from.at_ms)) return;
    asked.current = from;
    asking.current = true;
    void hub.route(vehicle_id, language).then((outcome) => {
      if (asked.current !== from) return;
      asking.current = false;
      setGuidance((now) => {
        if (now?.vehicle_id !== vehicle_id) return now;
        return outcome.ok ? withRoute(now, outcome.value) : withFailure(now, outcome.failure);
      });
    });
  });
  return vehicle_id !== null && guidance?.vehicle_id === vehicle_id ? guidance : null;
}
