// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeNetwork } from '../network/fake_network';
import { consentVersion } from '../visit/consent_version';
import { ConsentScreen } from './consent_screen';
import { click, find, show, words } from './on_screen';

let network: FakeNetwork;
let token: string | null;
let left: boolean;

beforeEach(async () => {
  network = new FakeNetwork()
    .answer('GET /privacy', { position_retention_h: 48 })
    .answer('POST /visits', { visit_id: 'v', token: 'secret' }, 201);
  vi.stubGlobal('fetch', network.fetch);
  token = null;
  left = false;
  await come();
});
const come = () => show(
  <ConsentScreen code="K7-22" onOpened={(opened) => void (token = opened)} onOtherCode={() => void (left = true)} />,
);
afterEach(() => vi.unstubAllGlobals());

const switches = () => [...document.querySelectorAll<HTMLInputElement>('[role=switch]')];
const sent = () => network.askedFor('POST /visits').map(({ body }) => body);

describe('the consents', () => {
  it('are asked for one by one, with none given beforehand', () => {
    expect(switches()).toHaveLength(5);
    expect(switches().filter((one) => one.checked)).toEqual([]);
  });

  it('explain positioning in words, each switch with its text', () => {
    for (const one of switches()) {
      const text = document.getElementById(one.getAttribute('aria-describedby') ?? '');
      expect(text?.textContent?.length).toBeGreaterThan(40);
    }
    expect(words()).toContain('Small radio receivers in the showroom hear the badge');
  });

  it('say for how long this showroom keeps positions, and nobody consents before that is known', async () => {
    expect(words()).toContain('Positions are erased after 48 hours at the latest');
    network.refuse('GET /privacy', 503, 'busy');
    await come();
    expect(find<HTMLButtonElement>('button', 'Start my visit').disabled).toBe(true);
    network.answer('GET /privacy', { position_retention_h: 24 });
    await click('button', 'Try again');
    expect(words()).toContain('after 24 hours');
    expect(find<HTMLButtonElement>('button', 'Start my visit').disabled).toBe(false);
  });

  it('are sent as they were given, with the version of the text shown', async () => {
    await click('[role=switch]', 'Show me where I am');
    await click('[role=switch]', 'Match the cars');
    await click('[role=switch]', 'Match the cars');
    await click('button', 'Start my visit');
    expect(sent()).toEqual([{
      badge_code: 'K7-22',
      consent_version: consentVersion({ position_retention_h: 48 }),
      consents: {
        positioning: true, personalisation: false, name_to_staff: false, analytics: false, contact: false,
      },
    }]);
    expect(token).toBe('secret');
  });

  it('can all be left out', async () => {
    await click('button', 'Start my visit');
    expect(token).toBe('secret');
  });

  it('are kept on the screen when the badge is refused, with what to do', async () => {
    network.refuse('POST /visits', 409, 'badge-taken');
    await click('[role=switch]', 'Show me where I am');
    await click('button', 'Start my visit');
    expect(token).toBeNull();
    expect(document.querySelector('[role=alert]')?.textContent).toContain('already in use');
    expect(switches()[0]?.checked).toBe(true);
    await click('button', 'Enter another code');
    expect(left).toBe(true);
  });
});
