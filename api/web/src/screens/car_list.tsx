// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';
import { RateRing } from './rate_ring';

/** What the list is called and how it is ordered, in one line each; and the way to what it is ordered by. */
export function CarListHead({ vehicles, onWishes }: { vehicles: Vehicle[]; onWishes: (() => void) | null }) {
  const { t } = useTexts();
  const rated = vehicles.some((vehicle) => vehicle.match);
  const count = vehicles.length === 1 ? t('cars.count_one') : t('cars.count', { count: vehicles.length });
  return (
    <div class="list-head">
      <h2>{t(rated ? 'cars.title' : 'cars.title_plain')}</h2>
      {onWishes && <button type="button" class="link" onClick={onWishes}>{t('wishes.title')}</button>}
      <p class="quiet">{rated ? `${count}, ${t('cars.best_first')}` : count}</p>
    </div>
  );
}

interface Props {
  vehicles: Vehicle[];
  /** To being matched with the cars. */
  consented: boolean;
  onPick: (vehicle_id: string) => void;
}

/** Every car with its rate, in the hub's order. */
export function CarList({ vehicles, consented, onPick }: Props) {
  const { t } = useTexts();
  if (vehicles.length === 0) return <p class="notice">{t('cars.none')}</p>;
  return (
    <>
      {!consented && <p class="notice">{t('wishes.needs_consent')}</p>}
      {consented && lacksWishes(vehicles) && <p class="notice">{t('cars.no_wishes')}</p>}
      <ol class="car-list">
        {vehicles.map((vehicle) => (
          <li key={vehicle.vehicle_id}>
            <button type="button" class="car-row" onClick={() => onPick(vehicle.vehicle_id)}>
              <RateRing match={vehicle.match} />
              <span class="car-words">
                <span class="car-name">{vehicle.name}</span>
                <CarFacts vehicle={vehicle} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Only sold cars have no rate beside wishes. */
function lacksWishes(vehicles: Vehicle[]) {
  return vehicles.every((vehicle) => !vehicle.match) && vehicles.some((vehicle) => vehicle.status !== 'sold');
}

/** Price and what else is to know at a glance. */
export function CarFacts({ vehicle }: { vehicle: Vehicle }) {
  const { t, numbers } = useTexts();
  const facts = [vehicle.price ? numbers.price(vehicle.price) : t('car.price_unknown')];
  if (vehicle.status !== 'display') facts.push(t(`car.status.${vehicle.status}`));
  if (vehicle.level_id === null) facts.push(t('cars.no_place'));
  if (vehicle.walk_m !== null) facts.push(t('cars.walk', { distance: numbers.walk(vehicle.walk_m) }));
  const broken = vehicle.match?.must_haves_kept === false;
  return (
    <span class="car-facts">
      <span>{facts.join(' · ')}</span>
      {vehicle.no_way && <span class="must-broken">{t('cars.no_way')}</span>}
      {broken && <span class="must-broken">{t('match.must_broken')}</span>}
      {vehicle.match?.short_listed && <span class="short-listed">{t('cars.short_listed')}</span>}
    </span>
  );
}
