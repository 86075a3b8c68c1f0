// SPDX-License-Identifier: Apache-2.0
import type { Guidance } from '../guidance/guidance';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';
import { Icon } from './icon';

interface Props {
  guidance: Guidance;
  vehicle: Vehicle;
  onStop: () => void;
}

/** While leading: how far it still is, large enough to read while walking. */
export function GuideHead({ guidance, vehicle, onStop }: Props) {
  const { t, numbers } = useTexts();
  const { route, failure, arrived } = guidance;
  return (
    <div class={`guide ${arrived ? 'is-arrived' : ''}`} data-route-m={route?.length_m}>
      <span class="guide-sign"><Icon name={arrived ? 'arrived' : 'steer'} /></span>
      <div class="guide-words">
        <p class="guide-distance">
          {arrived
            ? t('guide.arrived')
            : route
              ? t('guide.left', { distance: numbers.walk(route.length_m) })
              : t('guide.finding')}
        </p>
        <p class="guide-car">{t('guide.to', { car: vehicle.name })}</p>
      </div>
      <button type="button" class="plain" onClick={onStop}>{t(arrived ? 'guide.done' : 'guide.stop')}</button>
      {failure && !arrived && <p class="notice is-failure" role="status">{failureText(failure, t)}</p>}
    </div>
  );
}
