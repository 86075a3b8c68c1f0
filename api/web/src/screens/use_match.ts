// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../i18n/language';
import type { Match } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Outcome } from '../network/outcome';

/** The ledger of the chosen vehicle, or null while there is none or it is on its way. */
export function useMatch(hub: Hub, vehicle_id: string | null, language: Language) {
  const [match, setMatch] = useState<Outcome<Match> | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    setMatch(null);
    if (vehicle_id === null) return;
    let current = true;
    void hub.match(vehicle_id, language).then((outcome) => current && setMatch(outcome));
    return () => void (current = false);
  }, [hub, vehicle_id, language, attempt]);
  return { match, retry: () => setAttempt(attempt + 1) };
}
