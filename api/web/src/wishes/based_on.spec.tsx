// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { SavedConfiguration } from '../network/contract';
import { show, words } from '../screens/on_screen';
import { BasedOn } from './based_on';

const saved = (configuration_id: number, name: string, in_use: boolean): SavedConfiguration => ({
  configuration_id, in_use,
  configuration: { name, wishes: [], budget_amount: null, budget_monthly_amount: null, needs: null },
});
const taste = {
  starts_from: 'what 256 buyers chose', leanings: [],
  behaviours: [{ behaviour_id: 1, time: 0, kind: 'liked' as const, vehicle_id: 'a', text: '', effects: [] }],
};

describe('what the rates are based on', () => {
  it('is said in full', async () => {
    const all = [saved(1, 'Family', true), saved(2, 'Weekend', false)];
    await show(<BasedOn saved={all} taste={taste} consented />);
    for (const part of ['“Family”', 'one other car', 'one thing you did', 'what 256 buyers chose']) {
      expect(words()).toContain(part);
    }
  });

  it('is left out without consent, and where there is nothing yet', async () => {
    await show(<BasedOn saved={[saved(1, 'Family', true)]} taste={null} consented={false} />);
    expect(words()).toBe('');
    await show(<BasedOn saved={[]} taste={{ ...taste, starts_from: null, behaviours: [] }} consented />);
    expect(words()).toBe('');
  });
});
