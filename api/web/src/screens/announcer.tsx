// SPDX-License-Identifier: Apache-2.0
import { nextStep, type Guidance } from '../guidance/guidance';
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';
import type { Whereabouts } from '../visit/whereabouts';
import { whereAnnouncement } from './where_chip';

interface Props {
  where: Whereabouts;
  guidance: Guidance | null;
  vehicles: Vehicle[];
}

/** Says aloud, through a screen reader, what others see happen: it speaks when its text changes. */
export function Announcer({ where, guidance, vehicles }: Props) {
  const texts = useTexts();
  const car = vehicles.find((vehicle) => vehicle.vehicle_id === guidance?.vehicle_id)?.name ?? '';
  const way = guidance?.arrived
    ? texts.t('guide.arrived_at', { car })
    : guidance && (nextStep(guidance) ?? texts.t('guide.to', { car }));
  return (
    <div class="unseen">
      <p role="status">{whereAnnouncement(where, texts)}</p>
      <p role="status">{way}</p>
    </div>
  );
}
