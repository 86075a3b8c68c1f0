// SPDX-License-Identifier: Apache-2.0
import type { Ref } from 'preact';
import { useTexts, type Texts } from '../i18n/texts';
import type { Level } from '../network/venue';
import type { Whereabouts } from '../visit/whereabouts';

interface Props {
  where: Whereabouts;
  /** The level the visitor is on, where it is not the one on the screen. */
  elsewhere: Level | null;
  /** Where the map writes the place it draws the dot at, as data-lon-deg, data-lat-deg, data-radius-68-m. */
  dotRef: Ref<HTMLOutputElement>;
  onSwitchOn: () => void;
  /** Asks the phone where it is; null where it can't be asked or is asked already. */
  onPhoneFix: (() => void) | null;
}

/** Says how well the visitor's place is known, in words beside the dot's looks. */
export function WhereChip({ where, elsewhere, dotRef, onSwitchOn, onPhoneFix }: Props) {
  const texts = useTexts();
  const text = elsewhere && where.kind === 'known'
    ? texts.t('where.other_level', { level: elsewhere.name })
    : whereText(where, texts);
  return (
    <div class={`where is-${where.kind}`}>
      <span class="where-light" aria-hidden="true" />
      {/* Said aloud by the announcer when its kind changes; each new radius would be chatter. */}
      <output ref={dotRef} class="where-text" aria-live="off" data-status={where.kind}>{text}</output>
      {where.kind === 'no_consent' && (
        <button type="button" class="link" onClick={onSwitchOn}>{texts.t('where.switch_on')}</button>
      )}
      {onPhoneFix && (where.kind === 'unknown' || where.kind === 'last_seen') && (
        <button type="button" class="link" onClick={onPhoneFix}>{texts.t('where.phone_fix')}</button>
      )}
    </div>
  );
}

function whereText(where: Whereabouts, { t, numbers }: Texts): string {
  switch (where.kind) {
    case 'known': return t('where.known', { radius: numbers.radius(where.position.radius_68_m) });
    case 'last_seen': return t('where.last_seen', { age: numbers.age(where.age_ms) });
    case 'offline':
      return where.position
        ? t('where.offline_seen', { age: numbers.age(where.age_ms) })
        : t('where.offline');
    case 'unknown': return t(`where.${where.reason}`);
    default: return t(`where.${where.kind}`);
  }
}

/** What is said aloud about the whereabouts: only what changes seldom. */
export function whereAnnouncement(where: Whereabouts, { t }: Texts): string {
  switch (where.kind) {
    case 'known': return t('where.announce_known');
    case 'last_seen': return t('where.lost');
    case 'offline': return t('where.offline');
    case 'unknown': return t(`where.${where.reason}`);
    case 'no_consent': return t('where.no_consent');
    default: return '';
  }
}
