// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import type { Behaviour } from '../network/contract';
import type { TasteState } from '../visit/use_taste';
import { click, find, show, words } from './on_screen';
import { Thumbs } from './thumbs';

const liked: Behaviour = {
  behaviour_id: 7, time: 0, kind: 'liked', vehicle_id: 'a', text: 'You liked it', effects: [],
};

const stateWith = (behaviours: Behaviour[]): TasteState => ({
  taste: { starts_from: null, behaviours, leanings: [] }, failure: null, refresh: async () => {},
  tell: vi.fn(async () => {}), mention: vi.fn(), takeBack: vi.fn(async () => {}),
});

describe('thumbs', () => {
  it('tell the hub what was pressed', async () => {
    const state = stateWith([]);
    await show(<Thumbs vehicle_id="a" state={state} />);
    await click('button', 'Not for me');
    expect(state.tell).toHaveBeenCalledWith('disliked', 'a');
  });

  it('show the one given to this car, and take it back when pressed again', async () => {
    const state = stateWith([liked]);
    await show(<Thumbs vehicle_id="a" state={state} />);
    expect(find('button', 'I like it').getAttribute('aria-pressed')).toBe('true');
    expect(find('button', 'Not for me').getAttribute('aria-pressed')).toBe('false');
    await click('button', 'I like it');
    expect(state.takeBack).toHaveBeenCalledWith(7);
    await show(<Thumbs vehicle_id="b" state={state} />);
    expect(find('button', 'I like it').getAttribute('aria-pressed')).toBe('false');
  });

  it('are not there without consent', async () => {
    await show(<Thumbs vehicle_id="a" state={{ ...stateWith([]), taste: null }} />);
    expect(words()).toBe('');
  });
});
