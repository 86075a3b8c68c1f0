// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Level } from '../network/venue';
import type { LevelState, View } from './floor_state';
import { Icon } from './icon';

interface Props {
  levels: Level[];
  level: LevelState;
  view: View;
  canFollow: boolean;
  /** The levels that the way one is led passes. */
  onWay: string[];
}

/** What one can do with the plan: change the level, see all of it, follow one's own dot. */
export function PlanControls({ levels, level, view, canFollow, onWay }: Props) {
  const { t } = useTexts();
  return (
    <div class="plan-controls">
      {levels.length > 1 && (
        <div class="levels" role="group" aria-label={t('plan.levels')}>
          {[...levels].reverse().map(({ level_id, name, ordinal }) => (
            <button
              key={level_id} type="button" aria-pressed={level_id === level.shown} aria-label={name}
              title={name} class={onWay.includes(level_id) ? 'is-on-way' : ''}
              onClick={() => level.show(level_id)}
            >
              {ordinal}
            </button>
          ))}
        </div>
      )}
      <button
        type="button" class="round" aria-label={t('plan.whole')} title={t('plan.whole')} onClick={view.whole}
      >
        <Icon name="whole" />
      </button>
      <button
        type="button" class="round" aria-label={t('plan.locate')} title={t('plan.locate')}
        aria-pressed={view.following} disabled={!canFollow} onClick={view.follow}
      >
        <Icon name="locate" />
      </button>
    </div>
  );
}
