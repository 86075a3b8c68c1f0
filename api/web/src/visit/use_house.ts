// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Language } from '../i18n/language';
import type { Consents, Vehicle, Visit } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Failure } from '../network/outcome';
import type { Venue } from '../network/venue';

/** What the page has to have before it can show anything. */
export interface House {
  venue: Venue;
  vehicles: Vehicle[];
  visit: Visit;
}

export type HouseState =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'ready'; house: House };

/** Asks for the plan, the cars and the visit; `reload` asks again and shows the old until it is there. */
export function useHouse(hub: Hub, language: Language, stepFree: boolean) {
  const [state, setState] = useState<HouseState>({ kind: 'loading' });
  const reload = useCallback(async () => {
    const [venue, vehicles, visit] = await Promise.all([
      hub.venue(language), hub.vehicles(language, stepFree), hub.visit(),
    ]);
    if (venue.ok && vehicles.ok && visit.ok) {
      setState({ kind: 'ready', house: { venue: venue.value, vehicles: vehicles.value, visit: visit.value } });
      return;
    }
    // The visit's failure goes first: that it has ended explains all the others.
    for (const outcome of [visit, vehicles, venue]) {
      if (!outcome.ok) return setState({ kind: 'failed', failure: outcome.failure });
    }
  }, [hub, language, stepFree]);
  useEffect(() => void reload(), [reload]);

  /** Asks for the cars again, since their rates have changed, or how far they are. */
  const refreshVehicles = useCallback(async () => {
    const vehicles = await hub.vehicles(language, stepFree);
    if (!vehicles.ok) return;
    setState((now) =>
      now.kind === 'ready' ? { ...now, house: { ...now.house, vehicles: vehicles.value } } : now,
    );
  }, [hub, language, stepFree]);

  /** Puts changed consents in force on the page; what hangs on them is asked for anew. */
  const consentsChanged = useCallback(
    async (consents: Consents) => {
      setState((now) => {
        if (now.kind !== 'ready') return now;
        return { ...now, house: { ...now.house, visit: { ...now.house.visit, consents } } };
      });
      await refreshVehicles();
    },
    [refreshVehicles],
  );
  return { state, reload, consentsChanged, refreshVehicles };
}
