// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import { percent } from '../i18n/numbers';
import type { Match, MatchLine } from '../network/contract';
import { Icon } from './icon';

/** How a match rate comes about, wish by wish; the points add up to the rate. */
export function Ledger({ match }: { match: Match }) {
  const { t, numbers } = useTexts();
  return (
    <section class="ledger" aria-labelledby="ledger-title">
      <h3 id="ledger-title">{t('match.why', { percent: percent(match.rate) })}</h3>
      <p class="quiet">{t('match.why_text')}</p>
      <ul class="ledger-lines">
        {match.lines.map((line, index) => <LedgerLine key={`${index} ${line.attribute}`} line={line} />)}
      </ul>
      {match.points_unasked > 0 && (
        <p class="ledger-sum">
          <span>{t('match.unasked')}</span>
          <span>{numbers.points(match.points_unasked)}</span>
        </p>
      )}
      <p class="ledger-sum">
        <span>{t('match.sum')}</span>
        <strong>{t('match.points', { points: numbers.points(match.rate), possible: 100 })}</strong>
      </p>
    </section>
  );
}

function LedgerLine({ line }: { line: MatchLine }) {
  const { t, numbers } = useTexts();
  const values = { points: numbers.points(line.points), possible: numbers.points(line.points_possible) };
  return (
    <li class="ledger-line">
      <p class="ledger-head">
        <span class="ledger-label">{line.label}</span>
        <span class="ledger-points" aria-label={t('match.points_label', values)}>
          {t('match.points', values)}
        </span>
      </p>
      <meter
        class="ledger-bar" min={0} max={Math.max(line.points_possible, 1e-9)} value={line.points}
        aria-hidden="true"
      />
      <dl class="ledger-pair">
        <div><dt>{t('match.wish')}</dt><dd>{line.wish}</dd></div>
        <div><dt>{t('match.car')}</dt><dd>{line.value}</dd></div>
      </dl>
      {line.must_broken && (
        <p class="must-broken"><Icon name="warning" />{t('match.must_broken')}</p>
      )}
    </li>
  );
}
