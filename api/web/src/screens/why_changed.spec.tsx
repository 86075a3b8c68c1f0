// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import type { Behaviour } from '../network/contract';
import type { TasteState } from '../visit/use_taste';
import { click, find, show, words } from './on_screen';
import { WhyChanged } from './why_changed';

const looked: Behaviour = {
  behaviour_id: 3, time: 0, kind: 'looked', vehicle_id: 'a', text: 'You spent 6 minutes at Car a',
  effects: [
    { attribute: 'body', label: 'Body', value: 'estate', points: 1.5 },
    { attribute: 'price', label: 'Price', value: '€60,000', points: -0.4 },
  ],
};

const stateWith = (behaviours: Behaviour[]): TasteState => ({
  taste: { starts_from: null, behaviours, leanings: [] }, failure: null, refresh: async () => {},
  tell: async () => {}, mention: () => {}, takeBack: vi.fn(async () => {}),
});

describe('why the rates changed', () => {
  it('says what was done and which way it counts', async () => {
    await show(<WhyChanged state={stateWith([looked])} />);
    expect(words()).toContain('You spent 6 minutes at Car a');
    expect(words()).toContain('Counts for Body: estate');
    expect(words()).toContain('Counts against Price: €60,000');
  });

  it('takes one of it back', async () => {
    const state = stateWith([looked, { ...looked, behaviour_id: 4, text: 'You liked Car b' }]);
    await show(<WhyChanged state={state} />);
    await click('button', 'Take back: You liked Car b');
    expect(state.takeBack).toHaveBeenCalledWith(4);
  });

  it('says when it could not be taken back', async () => {
    await show(<WhyChanged state={{ ...stateWith([looked]), failure: { kind: 'unreachable' } }} />);
    expect(find('[role=alert]', "can't be reached")).toBeTruthy();
  });

  it('says nothing where nothing was learnt', async () => {
    await show(<WhyChanged state={stateWith([])} />);
    expect(words()).toBe('');
  });
});
