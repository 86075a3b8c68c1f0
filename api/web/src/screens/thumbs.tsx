// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Behaviour } from '../network/contract';
import type { TasteState } from '../visit/use_taste';
import { Icon } from './icon';

/** The thumb a visitor has given a car, if any. */
export function thumbOf(behaviours: Behaviour[], vehicle_id: string): Behaviour | null {
  const is = ({ kind }: Behaviour) => kind === 'liked' || kind === 'disliked';
  return behaviours.find((one) => one.vehicle_id === vehicle_id && is(one)) ?? null;
}

/** Thumbs up and down; pressing the given one takes it back. Nothing without consent. */
export function Thumbs({ vehicle_id, state }: { vehicle_id: string; state: TasteState }) {
  const { t } = useTexts();
  if (!state.taste) return null;
  const thumb = thumbOf(state.taste.behaviours, vehicle_id);
  const press = (kind: 'liked' | 'disliked') =>
    void (thumb?.kind === kind ? state.takeBack(thumb.behaviour_id) : state.tell(kind, vehicle_id));
  return (
    <div class="thumbs" role="group" aria-label={t('taste.thumbs')}>
      {(['liked', 'disliked'] as const).map((kind) => (
        <button
          key={kind} type="button" class="thumb" aria-pressed={thumb?.kind === kind}
          onClick={() => press(kind)}
        >
          <Icon name={kind} />{t(`taste.${kind}`)}
        </button>
      ))}
    </div>
  );
}
