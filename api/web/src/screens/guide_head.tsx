// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { nextStep, type Guidance } from '../guidance/guidance';
import { useVoice } from '../guidance/use_voice';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';
import { Icon } from './icon';

interface Props {
  guidance: Guidance;
  vehicle: Vehicle;
  onStop: () => void;
  /** The switch for ways without steps. */
  steps: ComponentChildren;
}

/** While leading: how far it still is, large enough to read while walking. */
export function GuideHead({ guidance, vehicle, onStop, steps }: Props) {
  const { t, numbers, language } = useTexts();
  const { route, failure, arrived } = guidance;
  const next = nextStep(guidance);
  const end = route?.legs.at(-1)?.polyline.at(-1);
  const voice = useVoice(next, language);
  return (
    <div class={`guide ${arrived ? 'is-arrived' : ''}`} data-route-m={route?.length_m} data-route-end={end?.join()}>
      <span class="guide-sign"><Icon name={arrived ? 'arrived' : 'steer'} /></span>
      <div class="guide-words">
        <p class="guide-distance">
          {arrived
            ? t('guide.arrived')
            : route && !failure
              ? t('guide.left', {
                distance: numbers.walk(route.length_m), time: numbers.duration(route.left_s),
              })
              : t('guide.finding')}
        </p>
        <p class="guide-car">{t('guide.to', { car: vehicle.name })}</p>
      </div>
      <button type="button" class="plain" onClick={onStop}>{t(arrived ? 'guide.done' : 'guide.stop')}</button>
      {next && !failure && <p class="guide-next">{next}</p>}
      {route && !arrived && (
        <div class="guide-more">
          <details>
            <summary>{t('guide.steps')}</summary>
            <ol class="guide-steps">
              {route.steps.map((step, index) => (
                <li key={index} aria-current={index === route.next_step ? 'step' : undefined}>{step.text}</li>
              ))}
            </ol>
          </details>
          {steps}
          {voice.available && (
            <button type="button" class="plain" aria-pressed={voice.on} onClick={voice.toggle}>
              {t(voice.on ? 'guide.silent' : 'guide.speak')}
            </button>
          )}
        </div>
      )}
      {failure && !arrived && <p class="notice is-failure" role="status">{failureText(failure, t)}</p>}
      {failure && !route && steps}
    </div>
  );
}
