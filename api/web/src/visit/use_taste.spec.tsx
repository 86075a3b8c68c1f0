// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { act } from 'preact/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import { settle, show } from '../screens/on_screen';
import { useTaste, type TasteState } from './use_taste';

const looked = {
  behaviour_id: 1, time: '2026-01-05T10:00:00Z', kind: 'looked', vehicle_id: 'a', text: 'You looked', effects: [],
};

let network: FakeNetwork;
let changes: number;
let state: TasteState;

function Taster({ hub, consented }: { hub: Hub; consented: boolean }) {
  state = useTaste(hub, consented, 'en', () => void (changes += 1));
  return <p>{state.taste?.behaviours.map(({ text }) => text)}</p>;
}

const come = (consented: boolean) => show(<Taster hub={new Hub('t', network.fetch)} consented={consented} />);
const refresh = async () => {
  await act(() => state.refresh());
  await settle();
};

beforeEach(() => {
  network = new FakeNetwork().answer('GET /visit/taste?lang=en', { starts_from: null, behaviours: [], leanings: [] });
  changes = 0;
});

it('what the hub notes by itself is asked for when it says so, and the rates with it', async () => {
  await come(true);
  expect(changes).toBe(0);
  network.answer('GET /visit/taste?lang=en', { starts_from: null, behaviours: [looked], leanings: [] });
  await refresh();
  expect(changes).toBe(1);
  expect(document.body.textContent).toBe('You looked');
});

it('without consent the hub is asked for nothing', async () => {
  await come(false);
  await refresh();
  expect(network.asked).toEqual([]);
});
