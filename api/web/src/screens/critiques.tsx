// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Critique } from '../network/contract';

interface Props {
  critiques: Critique[];
  onPick: (vehicle_id: string) => void;
}

/** "Like this one, but cheaper": each leads to the best match that is so. */
export function Critiques({ critiques, onPick }: Props) {
  const { t } = useTexts();
  const possible = critiques.flatMap(({ text, vehicle_ids: [best] }) => (best === undefined ? [] : [{ text, best }]));
  if (possible.length === 0) return null;
  return (
    <section class="critiques" aria-labelledby="critiques-title">
      <h3 id="critiques-title">{t('match.critiques')}</h3>
      <p class="critique-row">
        {possible.map(({ text, best }) => (
          <button key={text} type="button" class="plain" onClick={() => onPick(best)}>{text}</button>
        ))}
      </p>
    </section>
  );
}
