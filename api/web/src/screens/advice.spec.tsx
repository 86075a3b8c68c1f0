// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Advice } from '../network/contract';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import { CarAdvice } from './advice';
import { find, show, words } from './on_screen';

const guard: Advice = {
  advice_id: 'guard', need: 'dog', label: 'Boot guard', reason: 'The dog travels safely.',
  checked: [{ label: 'Boot width', value: '1,110 mm' }], unverified: ['Boot height'],
  price: { amount: 249, currency: 'EUR' }, in_stock: 2,
};

const shown = async (advice: Advice[]) => {
  const network = new FakeNetwork().answer('GET /vehicles/a/advice?lang=en', { advice });
  await show(<CarAdvice hub={new Hub('t', network.fetch)} vehicle_id="a" />);
};

describe('advice on a car', () => {
  it('says what it is, why, what was checked, and what to look at', async () => {
    await shown([guard]);
    const line = find('.advice-line', 'Boot guard').textContent;
    expect(line).toContain('€249');
    expect(line).toContain('The dog travels safely.');
    expect(line).toContain('For: dog');
    expect(line).toContain('Boot width 1,110 mm fits');
    expect(line).toContain('Boot height: please check on the car');
    expect(line).toContain('In stock');
  });

  it('says what has to be ordered, and prices no hint', async () => {
    await shown([{ ...guard, in_stock: 0 }, { ...guard, advice_id: 'hint', label: 'No plug', price: null }]);
    expect(find('.advice-line', 'Boot guard').textContent).toContain('To order');
    expect(find('.advice-line', 'No plug').textContent).not.toContain('order');
  });

  it('is not there when there is none or it can not be had', async () => {
    await shown([]);
    expect(words()).toBe('');
    await show(<CarAdvice hub={new Hub('t', new FakeNetwork().fetch)} vehicle_id="a" />);
    expect(words()).toBe('');
  });
});
