// SPDX-License-Identifier: Apache-2.0
import { percent } from '../i18n/numbers';
import { useTexts } from '../i18n/texts';
import type { Match, SavedConfiguration } from '../network/contract';
import { useNameOf } from './name_of';

/** How well the car fits the other cars that the visitor saved. */
export function OtherWishes({ match, saved }: { match: Match; saved: SavedConfiguration[] }) {
  const { t } = useTexts();
  const nameOf = useNameOf();
  const others = saved.filter((one) => !one.in_use).flatMap((one) => {
    const rated = match.by_configuration.find(({ configuration_id }) => configuration_id === one.configuration_id);
    return rated ? [{ name: nameOf(one), rate: rated.rate, id: one.configuration_id }] : [];
  });
  if (others.length === 0) return null;
  return (
    <section class="other-wishes" aria-labelledby="other-wishes-title">
      <h3 id="other-wishes-title">{t('wishes.others')}</h3>
      <ul>
        {others.map(({ id, name, rate }) => (
          <li key={id} class="ledger-sum"><span>{name}</span><span>{percent(rate)} %</span></li>
        ))}
      </ul>
    </section>
  );
}
