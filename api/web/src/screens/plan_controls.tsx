// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Level } from '../network/venue';
import { Icon } from './icon';

interface Props {
  levels: Level[];
  level_id: string | null;
  following: boolean;
  canFollow: boolean;
  onLevel: (level_id: string) => void;
  onWhole: () => void;
  onFollow: () => void;
}

/** What one can do with the plan: change the level, see all of it, follow one's own dot. */
export function PlanControls(props: Props) {
  const { t } = useTexts();
  return (
    <div class="plan-controls">
      {props.levels.length > 1 && (
        <div class="levels" role="group" aria-label={t('plan.levels')}>
          {[...props.levels].reverse().map(({ level_id, name, ordinal }) => (
            <button
              key={level_id} type="button" aria-pressed={level_id === props.level_id} aria-label={name}
              title={name} onClick={() => props.onLevel(level_id)}
            >
              {ordinal}
            </button>
          ))}
        </div>
      )}
      <button type="button" class="round" aria-label={t('plan.whole')} title={t('plan.whole')} onClick={props.onWhole}>
        <Icon name="whole" />
      </button>
      <button
        type="button" class="round" aria-label={t('plan.locate')} title={t('plan.locate')}
        aria-pressed={props.following} disabled={!props.canFollow} onClick={props.onFollow}
      >
        <Icon name="locate" />
      </button>
    </div>
  );
}
