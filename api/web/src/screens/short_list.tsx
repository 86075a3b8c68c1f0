// SPDX-License-Identifier: Apache-2.0
import { percent } from '../i18n/numbers';
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';

/** Cars that make the same compromise against the best match. */
interface Group {
  /** Null of the best match and its equals. */
  trade_off: string | null;
  cars: { vehicle_id: string; name: string; rate: number }[];
}

/** The short-listed cars by their trade-off, each in the hub's order. */
export function groupsOf(vehicles: Vehicle[]): Group[] {
  const groups: Group[] = [];
  for (const { vehicle_id, name, match } of vehicles) {
    if (!match?.short_listed) continue;
    const car = { vehicle_id, name, rate: match.rate };
    const same = groups.find((group) => group.trade_off === match.trade_off);
    if (same) same.cars.push(car);
    else groups.push({ trade_off: match.trade_off, cars: [car] });
  }
  return groups;
}

/** The cars worth a look, by what they are better and worse in than the best match. */
export function ShortList({ vehicles, onPick }: { vehicles: Vehicle[]; onPick: (vehicle_id: string) => void }) {
  const { t } = useTexts();
  const groups = groupsOf(vehicles);
  // One group is no choice between compromises.
  if (groups.length < 2) return null;
  return (
    <section class="short-list" aria-labelledby="short-list-title">
      <h3 id="short-list-title">{t('short_list.title')}</h3>
      <p class="quiet">{t('short_list.text')}</p>
      <dl>
        {groups.map(({ trade_off, cars }) => (
          <div key={trade_off ?? ''}>
            <dt>{trade_off ?? t('match.best')}</dt>
            {cars.map(({ vehicle_id, name, rate }) => (
              <dd key={vehicle_id}>
                <button type="button" class="plain" onClick={() => onPick(vehicle_id)}>{name}, {percent(rate)} %</button>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
