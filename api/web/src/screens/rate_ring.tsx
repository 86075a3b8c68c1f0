// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import { percent } from '../i18n/numbers';
import type { Vehicle } from '../network/contract';

const radius = 20;
const around = 2 * Math.PI * radius;

/** A match rate as a number in a ring that is filled by it. */
export function RateRing({ match, large = false }: { match: Vehicle['match']; large?: boolean }) {
  const { t } = useTexts();
  if (!match) {
    return <span class="rate-ring is-none" role="img" aria-label={t('match.none')}>–</span>;
  }
  const shown = percent(match.rate);
  const filled = `${(match.rate / 100) * around} ${around}`;
  return (
    <span
      class={`rate-ring ${large ? 'is-large' : ''} ${match.must_haves_kept ? '' : 'is-broken'}`}
      role="img"
      aria-label={t('match.percent', { percent: shown })}
    >
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle class="ring-track" cx="24" cy="24" r={radius} />
        <circle class="ring-fill" cx="24" cy="24" r={radius} stroke-dasharray={filled} />
      </svg>
      <span class="rate-number">{shown}<small>%</small></span>
    </span>
  );
}
