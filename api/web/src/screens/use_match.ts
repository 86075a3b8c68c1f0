// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../i18n/language';
import type { Match, Vehicle } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Outcome } from '../network/outcome';

/** The ledger of the chosen vehicle, or null while there is none or it is on its way. */
export function useMatch(hub: Hub, vehicle: Vehicle | null, language: Language) {
  const vehicle_id = vehicle?.vehicle_id ?? null;
  // When the rate has changed, so has how it comes about.
  const rate = vehicle?.match?.rate ?? null;
  const [match, setMatch] = useState<Outcome<Match> | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    setMatch(null);
    if (vehicle_id === null) return;
    let current = true;
    void hub.match(vehicle_id, language).then((outcome) => current && setMatch(outcome));
    return () => void (current = false);
  }, [hub, vehicle_id, rate, language, attempt]);
  return { match, retry: () => setAttempt(attempt + 1) };
}
