// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Consents, Visit } from '../network/contract';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import { MyData } from './my_data';
import { click, find, show, words } from './on_screen';

const given: Consents = {
  positioning: true, personalisation: true, name_to_staff: false, analytics: false, contact: false,
};
const visit: Visit = { visit_id: 'v', opened_at: 0, consents: given, configurations: [] };

let network: FakeNetwork;
let inForce: Consents | null;
let erased: boolean;
let closed: boolean;

beforeEach(async () => {
  network = new FakeNetwork().answer('GET /privacy', { position_retention_h: 24 });
  vi.stubGlobal('fetch', network.fetch);
  inForce = null;
  erased = false;
  closed = false;
  await show(
    <MyData
      hub={new Hub('t', network.fetch)} visit={visit} phoneFix={null} onPhoneFix={() => {}} onConsents={(consents) => void (inForce = consents)}
      onErased={() => void (erased = true)} onClose={() => void (closed = true)}
    />,
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What was asked for the visitor's sake, beside the texts' values. */
const asked = () => network.asked.filter(({ path }) => path !== '/privacy');

describe('my data', () => {
  it('shows each consent as it is in force', () => {
    const on = [...document.querySelectorAll<HTMLInputElement>('[role=switch]')].map((one) => one.checked);
    expect(on).toEqual([true, true, false, false, false]);
  });

  it('withdraws a consent at once, and only that one', async () => {
    network.answer('PUT /visit/consents', { ...given, positioning: false });
    await click('[role=switch]', 'Show me where I am');
    expect(network.askedFor('PUT /visit/consents').map(({ body }) => body)).toEqual([{ positioning: false }]);
    expect(inForce).toEqual({ ...given, positioning: false });
  });

  it('does not pretend that a consent is withdrawn when the hub did not hear it', async () => {
    await click('[role=switch]', 'Show me where I am');
    expect(inForce).toEqual(given);
    expect(document.querySelector('[role=alert]')?.textContent).toContain("can't be reached");
  });

  it('hands out everything that is kept, as a file', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'blob:export'));
    network.answer('GET /visit/export', { visit_id: 'v', positions: [] });
    await click('button', 'Download everything about me');
    expect(JSON.parse(await saved[0]!.text())).toEqual({ visit_id: 'v', positions: [] });
  });

  it('asks once more before it erases everything', async () => {
    network.answer('DELETE /visit', null);
    await click('button', 'End my visit and erase everything');
    expect(asked()).toEqual([]);
    expect(words()).toContain('for good');
    await click('button', 'Yes, erase everything');
    expect(network.askedFor('DELETE /visit')).toHaveLength(1);
    expect(erased).toBe(true);
  });

  it('goes on with the visit when one thinks better of it', async () => {
    await click('button', 'End my visit and erase everything');
    await click('button', 'No, go on');
    expect(find('button', 'End my visit')).toBeTruthy();
    expect(asked()).toEqual([]);
  });

  it('does not say that everything is erased when it is not', async () => {
    await click('button', 'End my visit and erase everything');
    await click('button', 'Yes, erase everything');
    expect(erased).toBe(false);
    expect(document.querySelector('[role=alert]')).toBeTruthy();
  });

  it('closes', async () => {
    await click('button', 'Close');
    expect(closed).toBe(true);
  });
});
