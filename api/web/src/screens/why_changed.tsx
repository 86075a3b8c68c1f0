// SPDX-License-Identifier: Apache-2.0
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Behaviour } from '../network/contract';
import type { TasteState } from '../visit/use_taste';

/** Why the rates changed: what the visitor did, what each of it changed, and the way to take it back. */
export function WhyChanged({ state }: { state: TasteState }) {
  const { t } = useTexts();
  const behaviours = state.taste?.behaviours ?? [];
  if (behaviours.length === 0) return null;
  return (
    <details class="why-changed">
      <summary>{t('taste.why')}</summary>
      <p class="quiet">{t('taste.why_text')}</p>
      {state.failure && <p class="notice is-failure" role="alert">{failureText(state.failure, t)}</p>}
      <ul>
        {behaviours.map((behaviour) => (
          <Told key={behaviour.behaviour_id} behaviour={behaviour} onUndo={state.takeBack} />
        ))}
      </ul>
    </details>
  );
}

interface ToldProps {
  behaviour: Behaviour;
  onUndo: (behaviour_id: number) => Promise<void>;
}

function Told({ behaviour, onUndo }: ToldProps) {
  const { t } = useTexts();
  return (
    <li class="told">
      <div>
        <p>{behaviour.text}</p>
        {behaviour.effects.map((effect) => (
          <p key={effect.attribute} class="quiet">
            {t(effect.points > 0 ? 'taste.more' : 'taste.less', { label: effect.label, value: effect.value })}
          </p>
        ))}
      </div>
      <button
        type="button" class="plain" aria-label={t('taste.undo_label', { what: behaviour.text })}
        onClick={() => void onUndo(behaviour.behaviour_id)}
      >
        {t('taste.undo')}
      </button>
    </li>
  );
}
