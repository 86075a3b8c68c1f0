// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';
import type { Hub } from '../network/hub';

/** Why nothing leads to the car, in words, where nothing does; else null. */
export function useNoWay(hub: Hub, vehicle: Vehicle | null, language: string, stepFree: boolean): string | null {
  const { t } = useTexts();
  const [why, setWhy] = useState<string | null>(null);
  const asked = vehicle?.no_way ? vehicle.vehicle_id : null;
  useEffect(() => {
    setWhy(null);
    if (asked === null) return;
    let current = true;
    void hub.route(asked, language, stepFree).then((outcome) => {
      if (current && !outcome.ok) setWhy(failureText(outcome.failure, t));
    });
    return () => void (current = false);
  }, [hub, asked, language, stepFree]);
  return why;
}
