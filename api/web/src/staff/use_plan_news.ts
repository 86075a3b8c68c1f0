// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import { statusOf, type Failure } from '../network/outcome';
import type { StaffHub, StaffVehicle } from '../network/staff_hub';
import type { Venue } from '../network/venue';
import { VisitStream, type Connection } from '../network/visit_stream';

/** The plan and the cars as they are now, by whomever they were changed. */
export interface PlanNews {
  venue: Venue | null;
  vehicles: StaffVehicle[];
  /** Why they could not be had. */
  failure: Failure | null;
  /** To what tells of changes. */
  connection: Connection;
  reload: () => void;
}

export function usePlanNews(hub: StaffHub, onEnded: () => void): PlanNews {
  const { language } = useTexts();
  const [venue, setVenue] = useState<Venue | null>(null);
  const [vehicles, setVehicles] = useState<StaffVehicle[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [connection, setConnection] = useState<Connection>('connecting');
  const reload = useCallback(async () => {
    const [plan, cars] = await Promise.all([hub.venue(language), hub.vehicles()]);
    const failed = !cars.ok ? cars.failure : !plan.ok ? plan.failure : null;
    setFailure(failed);
    if (failed && statusOf(failed) === 401) return onEnded();
    if (plan.ok && cars.ok) {
      setVenue(plan.value);
      setVehicles(cars.value);
    }
  }, [hub, language]);
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => void reload(), [reload]);
  useEffect(() => {
    const stream = new VisitStream((_, signal) => hub.openEvents(signal), {
      plan: () => void latest.current(),
      vehicles: () => void latest.current(),
      position: () => {}, rates: () => {}, route: () => {}, noRoute: () => {}, connection: setConnection,
      refused: onEnded,
    });
    stream.start();
    return () => stream.stop();
  }, [hub]);
  return { venue, vehicles, failure, connection, reload: () => void reload() };
}
