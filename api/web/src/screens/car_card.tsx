// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Match, Vehicle } from '../network/contract';
import type { Failure, Outcome } from '../network/outcome';
import { CarFacts } from './car_list';
import { Critiques } from './critiques';
import { ExplanationCard } from './explanation';
import { Icon } from './icon';
import { Ledger } from './ledger';
import { RateRing } from './rate_ring';

interface HeadProps {
  vehicle: Vehicle;
  /** Why the way can't be shown, or null where it can. */
  obstacle: string | null;
  onBack: () => void;
  onLead: () => void;
  /** The switch for ways without steps. */
  steps: ComponentChildren;
  thumbs: ComponentChildren;
}

/** The car at a glance, and the way to it. */
export function CarHead({ vehicle, obstacle, onBack, onLead, steps, thumbs }: HeadProps) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever came from the list by keyboard would stand nowhere, since the list has gone.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div class="car-head">
      <button type="button" class="back" onClick={onBack}><Icon name="back" />{t('car.back')}</button>
      <div class="car-title">
        <div class="car-words">
          <h2 ref={heading} tabIndex={-1}>{vehicle.name}</h2>
          <CarFacts vehicle={vehicle} />
        </div>
        <RateRing match={vehicle.match} large />
      </div>
      {obstacle ? (
        <p class="notice">{obstacle}</p>
      ) : (
        <button type="button" class="primary" onClick={onLead}><Icon name="steer" />{t('car.lead')}</button>
      )}
      {vehicle.level_id !== null && steps}
      {thumbs}
    </div>
  );
}

interface BodyProps {
  vehicle: Vehicle;
  /** To being matched with the cars. */
  consented: boolean;
  /** The ledger's answer, or null while it is on its way. */
  match: Outcome<Match> | null;
  onRetry: () => void;
  onPick: (vehicle_id: string) => void;
}

/** Why the car matches, in short and line by line, and where to look instead. */
export function CarBody({ vehicle, consented, match, onRetry, onPick }: BodyProps) {
  const { t } = useTexts();
  if (vehicle.status === 'sold') return <p class="notice">{t('car.sold')}</p>;
  if (!vehicle.match) return <p class="notice">{t(consented ? 'cars.no_wishes' : 'wishes.needs_consent')}</p>;
  if (!match) return <p class="quiet">{t('match.loading')}</p>;
  if (!match.ok) return <Failed failure={match.failure} onRetry={onRetry} />;
  const { explanation, critiques } = match.value;
  return (
    <>
      <ExplanationCard explanation={explanation} />
      <Critiques critiques={critiques} onPick={onPick} />
      <Ledger match={match.value} />
    </>
  );
}

/** A failure in words, with a button to try again. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <div class="notice is-failure" role="alert">
      <p>{failureText(failure, t)}</p>
      <button type="button" class="plain" onClick={onRetry}>{t('failure.retry')}</button>
    </div>
  );
}
