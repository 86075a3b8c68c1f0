// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { StaffVehicle } from '../network/staff_hub';
import type { Level } from '../network/venue';

interface Props {
  vehicles: StaffVehicle[];
  levels: Level[];
  onPick: (vehicle_id: string) => void;
}

/** Every car, with the level it stands on. */
export function StaffCars({ vehicles, levels, onPick }: Props) {
  const { t } = useTexts();
  const place = ({ stand }: StaffVehicle) =>
    levels.find((level) => level.level_id === stand?.level_id)?.name ?? t('staff.off');
  return (
    <section>
      <h2>{t('staff.cars')}</h2>
      <p class="quiet">{t('staff.cars_text')}</p>
      {vehicles.length === 0 && <p class="notice">{t('staff.no_cars')}</p>}
      <ul>
        {vehicles.map((vehicle) => (
          <li key={vehicle.vehicle_id}>
            <button type="button" class="car-row" onClick={() => onPick(vehicle.vehicle_id)}>
              <span class="car-words">
                <span class="car-name">{vehicle.name}</span>
                <span class="car-facts">{[place(vehicle), t(`car.status.${vehicle.status}`)].join(' · ')}</span>
              </span>
              <span class="quiet">{vehicle.vehicle_id}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
