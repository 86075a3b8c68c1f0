// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest';
import type { KnownPosition } from '../network/contract';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import { show } from '../screens/on_screen';
import type { Guidance } from './guidance';
import { useGuidance } from './use_guidance';

const position: KnownPosition = {
  status: 'known', time: 0, last_heard_at: 0, lon_deg: 9, lat_deg: 48, level_id: '0', radius_68_m: 1,
  radius_95_m: 2,
};
const way = (vehicle_id: string, length_m: number) => ({
  vehicle_id, length_m, left_s: 9, level_ids: ['0'], polyline: [[9, 48], [9.0001, 48]],
  steps: [{ text: 'Walk.', length_m }], next_step: 0, to_next_m: 1,
});

let network: FakeNetwork;
let hub: Hub;
let guidance: Guidance | null;

function Led({ to, here }: { to: string | null; here: KnownPosition | null }) {
  guidance = useGuidance(hub, to, here, 'en');
  return null;
}

beforeEach(() => {
  network = new FakeNetwork()
    .answer('GET /visit/route?to=a&lang=en', way('a', 12))
    .answer('GET /visit/route?to=b&lang=en', way('b', 1));
  hub = new Hub('t', network.fetch);
});

describe('being led', () => {
  it('asks for the way from where one stands', async () => {
    await show(<Led to="a" here={position} />);
    expect(guidance).toMatchObject({ vehicle_id: 'a', route: { length_m: 12 }, arrived: false });
    expect(network.askedFor('GET /visit/route?to=a&lang=en')).toHaveLength(1);
  });

  it('asks nothing while nobody knows where one stands, or nowhere is to go', async () => {
    await show(<Led to="a" here={null} />);
    expect(guidance).toMatchObject({ vehicle_id: 'a', route: null });
    await show(<Led to={null} here={position} />);
    expect(guidance).toBeNull();
    expect(network.asked).toEqual([]);
  });

  it('ends in arriving', async () => {
    await show(<Led to="b" here={position} />);
    expect(guidance?.arrived).toBe(true);
  });

  it('says why there is no way', async () => {
    network.refuse('GET /visit/route?to=a&lang=en', 409, 'no-way');
    await show(<Led to="a" here={position} />);
    expect(guidance).toMatchObject({ route: null, failure: { problem: { status: 409 } } });
  });
});
