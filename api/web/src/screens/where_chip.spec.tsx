// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { textsIn } from '../i18n/texts';
import type { KnownPosition } from '../network/contract';
import type { Whereabouts } from '../visit/whereabouts';
import { click, show, words } from './on_screen';
import { whereAnnouncement, WhereChip } from './where_chip';

const position: KnownPosition = {
  status: 'known', time: 0, last_heard_at: 0, lon_deg: 9, lat_deg: 48, level_id: '0', radius_68_m: 1.6,
  radius_95_m: 3,
};
const gallery = { level_id: '1', ordinal: 1, name: 'Gallery' };
const texts = textsIn('en', () => {});

const chip = (where: Whereabouts, elsewhere: typeof gallery | null = null, onPhoneFix: (() => void) | null = null) =>
  show(
    <WhereChip where={where} elsewhere={elsewhere} dotRef={null} onSwitchOn={() => {}} onPhoneFix={onPhoneFix} />,
  );

describe('what is said about the visitor\'s place', () => {
  it.each<[string, Whereabouts]>([
    ['You are here, give or take 2 m', { kind: 'known', position }],
    ['Last seen here 14 s ago', { kind: 'last_seen', position, age_ms: 14_000 }],
    ['Last position 3 min old', { kind: 'offline', position, age_ms: 180_000 }],
    ['Connection lost. Are you in the showroom’s Wi-Fi? Trying again', { kind: 'offline', position: null, age_ms: 0 }],
    ['Too few receivers hear you here. Walk', { kind: 'unknown', reason: 'too_few_anchors' }],
    ['Badge not heard yet. Please carry it uncovered.', { kind: 'unknown', reason: 'not_heard_yet' }],
    ['Badge not heard any more.', { kind: 'unknown', reason: 'lost' }],
    ['Looking for you', { kind: 'finding' }],
    ['Positioning is switched off', { kind: 'no_consent' }],
  ])('is: %s', async (sentence, where) => {
    await chip(where);
    expect(words()).toContain(sentence);
    expect(document.querySelector('output')?.dataset['status']).toBe(where.kind);
  });

  it('names the level when it is not the one on the screen', async () => {
    await chip({ kind: 'known', position }, gallery);
    expect(words()).toContain('You are on Gallery');
  });

  it('offers to switch positioning on where it is off, and only there', async () => {
    await chip({ kind: 'no_consent' });
    expect(document.querySelectorAll('button')).toHaveLength(1);
    await chip({ kind: 'finding' });
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });

  it('offers the phone\'s own position where the badge is not heard, and asks for it at a click alone', async () => {
    let asked = 0;
    await chip({ kind: 'unknown', reason: 'not_heard_yet' }, null, () => void (asked += 1));
    expect(asked).toBe(0);
    await click('button', 'Use my phone’s position');
    expect(asked).toBe(1);
    await chip({ kind: 'known', position }, null, () => {});
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });
});

describe('what is said aloud', () => {
  it('does not change with each radius and each second', () => {
    const wider = { ...position, radius_68_m: 4 };
    expect(whereAnnouncement({ kind: 'known', position: wider }, texts)).toBe(
      whereAnnouncement({ kind: 'known', position }, texts),
    );
    expect(whereAnnouncement({ kind: 'last_seen', position, age_ms: 9000 }, texts)).toBe(
      whereAnnouncement({ kind: 'last_seen', position, age_ms: 8000 }, texts),
    );
  });
});
