// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import type { Advice } from '../network/contract';
import type { Hub } from '../network/hub';

/** What goes with the car and the visitor's life. Nothing where there is none. */
export function CarAdvice({ hub, vehicle_id }: { hub: Hub; vehicle_id: string }) {
  const { t, language } = useTexts();
  const [advice, setAdvice] = useState<Advice[]>([]);
  useEffect(() => {
    let current = true;
    // Advice is an extra: where it can't be had, the card goes without.
    void hub.advice(vehicle_id, language).then((outcome) => current && setAdvice(outcome.ok ? outcome.value : []));
    return () => void (current = false);
  }, [hub, vehicle_id, language]);
  if (advice.length === 0) return null;
  return (
    <section class="advice" aria-labelledby="advice-title">
      <h3 id="advice-title">{t('advice.title')}</h3>
      <ul>{advice.map((one) => <AdviceLine key={one.advice_id} advice={one} />)}</ul>
    </section>
  );
}

function AdviceLine({ advice }: { advice: Advice }) {
  const { t, numbers } = useTexts();
  const fits = advice.checked.map(({ label, value }) => t('advice.fits', { label, value }));
  const look = advice.unverified.map((label) => t('advice.unverified', { label }));
  return (
    <li class="advice-line">
      <p class="advice-head">
        <strong>{advice.label}</strong>
        {advice.price && <span>{numbers.price(advice.price)}</span>}
      </p>
      <p>{advice.reason}</p>
      <p class="quiet">{[t('advice.for', { need: advice.need }), ...fits, ...look].join(' · ')}</p>
      {advice.price && (
        <p class="quiet">{t(advice.in_stock > 0 ? 'advice.in_stock' : 'advice.to_order')}</p>
      )}
    </li>
  );
}
