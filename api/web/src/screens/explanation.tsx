// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Explanation } from '../network/contract';

/** Why the car matches, in a few words of the hub's. */
export function ExplanationCard({ explanation }: { explanation: Explanation }) {
  const { t } = useTexts();
  const { matches, differences, advantages, trade_off, what_if, band } = explanation;
  return (
    <section class="explanation" aria-label={t('match.in_short')}>
      <Reasons title={t('match.matches')} kind="is-match" reasons={matches} />
      <Reasons title={t('match.differences')} kind="is-difference" reasons={differences} />
      <Reasons title={t('match.advantages')} kind="is-advantage" reasons={advantages} />
      {trade_off && <p class="quiet">{t('match.trade_off', { trade_off })}</p>}
      {what_if && <p class="what-if">{what_if}</p>}
      {band && <p class="quiet">{band}</p>}
    </section>
  );
}

function Reasons({ title, kind, reasons }: { title: string; kind: string; reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class={`reasons ${kind}`}>
        {reasons.map((reason) => <li key={reason}>{reason}</li>)}
      </ul>
    </>
  );
}
