// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Hub } from '../network/hub';
import type { Connection } from '../network/visit_stream';
import type { ToldWay } from '../visit/use_visit_stream';
import { setOut, withFailure, withRoute, type Guidance } from './guidance';

/** Where to, and how. */
export interface Wanted {
  vehicle_id: string | null;
  language: string;
  stepFree: boolean;
}

/** Is led to the vehicle while there is one, as the stream tells it; null while there is none. */
export function useGuidance(
  hub: Hub, { vehicle_id, language, stepFree }: Wanted, told: ToldWay | null, connection: Connection,
): Guidance | null {
  const [guidance, setGuidance] = useState<Guidance | null>(null);
  const isLed = useRef(false);
  const lost = connection === 'lost';

  useEffect(() => {
    setGuidance(vehicle_id === null ? null : setOut(vehicle_id));
    if (vehicle_id === null && isLed.current) void hub.stopLeading();
    isLed.current = vehicle_id !== null;
  }, [hub, vehicle_id]);

  // How far it still is nobody tells now.
  useEffect(() => {
    if (lost) setGuidance((now) => now && withFailure(now, { kind: 'unreachable' }));
  }, [lost]);

  // Asked again after each lost connection: the hub may have been started anew and know of nothing.
  useEffect(() => {
    if (vehicle_id === null || lost) return;
    let current = true;
    void hub.lead(vehicle_id, language, stepFree).then((outcome) => {
      if (!current) return;
      setGuidance((now) => {
        if (now?.vehicle_id !== vehicle_id) return now;
        return outcome.ok ? withRoute(now, outcome.value) : withFailure(now, outcome.failure);
      });
    });
    return () => void (current = false);
  }, [hub, vehicle_id, language, stepFree, lost]);

  useEffect(() => {
    setGuidance((now) => {
      if (!now || !told) return now;
      if ('failure' in told) return withFailure(now, told.failure);
      return 'route' in told && told.route.vehicle_id === now.vehicle_id ? withRoute(now, told.route) : now;
    });
  }, [told]);
  return vehicle_id !== null && guidance?.vehicle_id === vehicle_id ? guidance : null;
}
