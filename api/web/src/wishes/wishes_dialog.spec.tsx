// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SavedConfiguration } from '../network/contract';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import { click, find, settle, show, words } from '../screens/on_screen';
import { WishesDialog } from './wishes_dialog';

const configuration = {
  name: null, wishes: [], budget_amount: null, budget_monthly_amount: null, needs: null,
};
const saved: SavedConfiguration[] = [
  { configuration_id: 1, in_use: false, configuration: { ...configuration, name: 'Family' } },
  { configuration_id: 4, in_use: true, configuration },
];

let network: FakeNetwork;
let changes: number;

const come = (all: SavedConfiguration[]) => show(
  <WishesDialog
    hub={new Hub('t', network.fetch)} saved={all} onChanged={async () => void (changes += 1)} onClose={() => {}}
  />,
);
const write = async (selector: string, called: string, value: string) => {
  const field = find<HTMLInputElement>(selector, called);
  field.value = value;
  await act(() => void field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true })));
  await settle();
};

beforeEach(() => {
  changes = 0;
  network = new FakeNetwork().answer('GET /catalogue?lang=en', {
    currency: 'EUR', has_monthly_rates: true,
    attributes: [
      { attribute: 'boot', kind: 'number', label: 'Boot', unit: 'l', choices: [] },
      { attribute: 'towbar', kind: 'flag', label: 'Towbar', unit: '', choices: [] },
      { attribute: 'body', kind: 'category', label: 'Body', unit: '', choices: [
        { choice: 'estate', label: 'Estate' }, { choice: 'suv', label: 'SUV' },
      ] },
    ],
    needs: [{ need: 'dog', label: 'Dog', unit: '', most: null }],
  });
});

describe('my wishes', () => {
  it('are listed, also without a name, and one of them is in use', async () => {
    await come(saved);
    expect(find<HTMLInputElement>('li label', 'Family')).toBeTruthy();
    const inUse = [...document.querySelectorAll<HTMLInputElement>('[type=radio]')].map((one) => one.checked);
    expect(inUse).toEqual([false, true]);
    expect(words()).toContain('Wishes 4');
  });

  it('another of them is taken into use', async () => {
    network.answer('PUT /visit/configuration-in-use', null);
    await come(saved);
    await act(() => document.querySelector<HTMLInputElement>('[type=radio]')!.click());
    await settle();
    expect(network.askedFor('PUT /visit/configuration-in-use')[0]?.body).toEqual({ configuration_id: 1 });
    expect(changes).toBe(1);
  });

  it('one of them is deleted', async () => {
    network.answer('DELETE /visit/configurations/1', null);
    await come(saved);
    await click('button', 'Delete Family');
    expect(network.askedFor('DELETE /visit/configurations/1')).toHaveLength(1);
    expect(changes).toBe(1);
  });

  it('another car is planned and saved', async () => {
    const answer = { configuration_id: 5, in_use: true, configuration };
    network.answer('POST /visit/configurations', answer, 201);
    await come([]);
    await click('button', 'Plan a car');
    await write('.wish-name input', '', 'Weekend');
    await write('input[type=number]', 'Spend at most', '50000');
    await write('input[type=number]', 'Boot', '400');
    await write('select', 'Towbar', 'true');
    await click('.chip', 'Estate');
    await click('.chip', 'SUV');
    await act(() => document.querySelector('form')!.requestSubmit());
    await settle();
    const wish = { importance: 5, must: false };
    expect(network.askedFor('POST /visit/configurations')[0]?.body).toEqual({
      ...configuration, name: 'Weekend', budget_amount: 50_000,
      wishes: [
        { attribute: 'boot', value: 400, ...wish }, { attribute: 'towbar', value: true, ...wish },
        { attribute: 'body', value: ['estate', 'suv'], ...wish },
      ],
    });
    expect(changes).toBe(1);
    expect(document.querySelector('form')).toBeNull();
  });

  it('say beside each field what it means to leave it empty', async () => {
    await come([]);
    await click('button', 'Plan a car');
    const described = (field: HTMLInputElement) =>
      document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(described(find('input', 'Name'))).toContain('For example: family car');
    expect(described(find('input', 'Spend at most'))).toBe('empty: any');
    expect(described(find('input', 'Boot'))).toBe('empty: any');
  });

  it('are renamed in place, and stay on the screen when the hub refuses', async () => {
    network.refuse('PUT /visit/configurations/1', 503, 'busy');
    await come(saved);
    await click('button', 'Change Family');
    await write('.wish-name input', '', 'Holidays');
    await act(() => document.querySelector('form')!.requestSubmit());
    await settle();
    expect(network.askedFor('PUT /visit/configurations/1')[0]?.body).toEqual({ ...configuration, name: 'Holidays' });
    expect(document.querySelector('[role=alert]')).toBeTruthy();
    expect(document.querySelector<HTMLInputElement>('.wish-name input')?.value).toBe('Holidays');
    expect(changes).toBe(0);
  });
});
