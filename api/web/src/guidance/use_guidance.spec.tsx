// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest';
import type { LonLat, Route } from '../network/contract';
import { FakeNetwork } from '../network/fake_network';
import { Hub } from '../network/hub';
import type { Connection } from '../network/visit_stream';
import { settle, show } from '../screens/on_screen';
import { act } from 'preact/test-utils';
import { render } from 'preact';
import type { ToldWay } from '../visit/use_visit_stream';
import type { Guidance } from './guidance';
import { useGuidance } from './use_guidance';

const line: LonLat[] = [[9, 48], [9.0001, 48]];
const way = (vehicle_id: string, length_m: number): Route => ({
  vehicle_id, length_m, left_s: 9, legs: [{ level_id: '0', polyline: line }],
  steps: [{ text: 'Walk.', length_m }], next_step: 0, to_next_m: 1,
});

let network: FakeNetwork;
let hub: Hub;
let guidance: Guidance | null;

interface Props { to: string | null; told?: ToldWay | null; connection?: Connection }
function Led({ to, told = null, connection = 'open' }: Props) {
  guidance = useGuidance(hub, { vehicle_id: to, language: 'en', stepFree: false }, told, connection);
  return null;
}

/** Changes what the component is given, where `show` would make another one. */
const next = (props: Props) => act(() => render(<Led {...props} />, document.body.firstElementChild!));

beforeEach(() => {
  network = new FakeNetwork().answer('PUT /visit/guidance', way('a', 12)).answer('DELETE /visit/guidance', null);
  hub = new Hub('t', network.fetch);
});

describe('being led', () => {
  it('begins with the way from where one stands, and goes on as the stream tells', async () => {
    await show(<Led to="a" />);
    expect(guidance).toMatchObject({ vehicle_id: 'a', route: { length_m: 12 }, arrived: false });
    await next({ to: 'a', told: { route: way('a', 7) } });
    expect(guidance?.route?.length_m).toBe(7);
    await next({ to: 'a', told: { route: way('a', 1) } });
    expect(guidance?.arrived).toBe(true);
    expect(network.askedFor('PUT /visit/guidance')).toHaveLength(1);
  });

  it('leaves aside what is still told of another car', async () => {
    await show(<Led to="a" told={{ route: way('b', 3) }} />);
    expect(guidance?.route?.length_m).toBe(12);
  });

  it('ends at the hub too, and asks nothing where nowhere is to go', async () => {
    await show(<Led to={null} />);
    expect(network.asked).toEqual([]);
    await next({ to: 'a' });
    await next({ to: null });
    expect(guidance).toBeNull();
    expect(network.askedFor('DELETE /visit/guidance')).toHaveLength(1);
  });

  it('is asked for again after a lost connection: the hub may have forgotten', async () => {
    await show(<Led to="a" />);
    await next({ to: 'a', connection: 'lost' });
    expect(guidance?.failure).toEqual({ kind: 'unreachable' });
    await next({ to: 'a', connection: 'open' });
    await settle();
    expect(guidance).toMatchObject({ route: { length_m: 12 }, failure: null });
    expect(network.askedFor('PUT /visit/guidance')).toHaveLength(2);
  });

  it('says why there is no way, and goes on once there is', async () => {
    network.refuse('PUT /visit/guidance', 409, 'no-way');
    await show(<Led to="a" />);
    expect(guidance).toMatchObject({ route: null, failure: { problem: { status: 409 } } });
    await next({ to: 'a', told: { route: way('a', 9) } });
    expect(guidance).toMatchObject({ route: { length_m: 9 }, failure: null });
  });
});
