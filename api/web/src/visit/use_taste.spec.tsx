// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import { settle, show } from '../screens/on_screen';
import { useTaste } from './use_taste';

const looked = {
  behaviour_id: 1, time: '2026-01-05T10:00:00Z', kind: 'looked', vehicle_id: 'a', text: 'You looked', effects: [],
};

let network: FakeNetwork;
let changes: number;

function Taster({ hub, consented }: { hub: Hub; consented: boolean }) {
  const { taste } = useTaste(hub, consented, 'en', () => void (changes += 1));
  return <p>{taste?.behaviours.map(({ text }) => text)}</p>;
}

const come = (consented: boolean) => show(<Taster hub={new Hub('t', network.fetch)} consented={consented} />);
const wait = async (time_ms: number) => {
  await act(() => void vi.advanceTimersByTime(time_ms));
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  network = new FakeNetwork().answer('GET /visit/taste?lang=en', { behaviours: [], leanings: [] });
  changes = 0;
});
afterEach(() => void vi.useRealTimers());

it('what the hub notes by itself changes the rates before long', async () => {
  await come(true);
  await wait(20_000);
  expect(changes).toBe(0);
  network.answer('GET /visit/taste?lang=en', { behaviours: [looked], leanings: [] });
  await wait(20_000);
  expect(changes).toBe(1);
  expect(document.body.textContent).toBe('You looked');
  await wait(20_000);
  expect(changes).toBe(1);
});

it('without consent the hub is asked for nothing', async () => {
  await come(false);
  await wait(60_000);
  expect(network.asked).toEqual([]);
});
