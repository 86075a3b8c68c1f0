// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../network/contract';
import { choicesOf, configurationOf, draftOf, toggled, wishOf, withNeed, withValue, withWeight } from './draft';

const saved: Configuration = {
  name: 'Mountains',
  wishes: [
    { attribute: 'drive', value: 'four_wheel', importance: 9, must: true },
    { attribute: 'colour', value: [90, 0, 0], importance: 3, must: false },
  ],
  budget_amount: 47_000,
  budget_monthly_amount: null,
  needs: { dog: true },
};

describe('a draft of wishes', () => {
  it('that nobody touched is what was saved', () => {
    expect(configurationOf(draftOf(saved))).toEqual(saved);
    const monthly = { ...saved, budget_amount: null, budget_monthly_amount: 400 };
    expect(configurationOf(draftOf(monthly))).toEqual(monthly);
  });

  it('begins with nothing wished for', () => {
    const nothing = { name: null, wishes: [], budget_amount: null, budget_monthly_amount: null, needs: null };
    expect(configurationOf(draftOf(null))).toEqual(nothing);
  });

  it('keeps how important a wish is when it asks for something else', () => {
    const draft = withValue(draftOf(saved), 'drive', 'rear');
    expect(wishOf(draft, 'drive')).toEqual({ attribute: 'drive', value: 'rear', importance: 9, must: true });
    expect(wishOf(withValue(draft, 'drive', null), 'drive')).toBeNull();
    expect(wishOf(withWeight(draft, 'drive', { must: false }), 'drive')?.must).toBe(false);
  });

  it('takes choices one by one, beside a colour of one\'s own', () => {
    const draft = withValue(draftOf(saved), 'colour', toggled(wishOf(draftOf(saved), 'colour'), 'red'));
    expect(wishOf(draft, 'colour')?.value).toEqual([[90, 0, 0], 'red']);
    expect(choicesOf(wishOf(draft, 'colour'))).toContain('red');
    expect(toggled(wishOf(draftOf(saved), 'drive'), 'four_wheel')).toBeNull();
  });

  it('takes needs with their amounts, and lets go of them', () => {
    const draft = withNeed(draftOf(saved), 'child_seats', 2);
    expect(configurationOf(draft).needs).toEqual({ dog: true, child_seats: 2 });
    expect(configurationOf(withNeed(withNeed(draft, 'child_seats', 0), 'dog', false)).needs).toBeNull();
  });
});
