// SPDX-License-Identifier: Apache-2.0
import type { Translate } from '../i18n/language';
import { percent } from '../i18n/numbers';
import type { LonLat, Vehicle } from '../network/contract';
import type { Badge } from './car_badges';

/** The badges of the vehicles that stand on the shown level, in the order of the vehicles. */
export function badgesFor(vehicles: Vehicle[], places: Map<string, LonLat>, t: Translate): Badge[] {
  const best = vehicles.find((vehicle) => vehicle.match && vehicle.status !== 'sold');
  return vehicles.flatMap((vehicle) => {
    const at = places.get(vehicle.vehicle_id);
    if (!at) return [];
    const { vehicle_id, match } = vehicle;
    const isBest = vehicle === best && match?.must_haves_kept === true;
    const mustBroken = match?.must_haves_kept === false;
    const unrated = t(vehicle.status === 'sold' ? 'car.status.sold' : 'match.none');
    const words = [vehicle.name, match ? t('match.percent', { percent: percent(match.rate) }) : unrated];
    if (isBest) words.push(t('match.best'));
    if (mustBroken) words.push(t('match.must_broken'));
    const shown = match ? percent(match.rate) : null;
    return [{ vehicle_id, at, percent: shown, best: isBest, mustBroken, label: words.join(', ') }];
  });
}
