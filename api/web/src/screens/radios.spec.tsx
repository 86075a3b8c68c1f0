// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeNetwork } from '../network/fake_network';
import { find, show, words } from './on_screen';
import { Radios } from './radios';

const time = '2026-05-04T10:30:00Z';
const gateway = { gateway_id: 'west', is_stale: false, last_heard_at: time, report: null };
const level = {
  level_id: 'ground',
  ordinal: 0,
  fitted_at: time,
  survey: { standing_points: 81, walks: 4, law_residual_db: 4.4, error_scale: 1.2 },
  peers: null,
  anchors: [{ anchor: 'west', basis: 'survey', constant_dbm: -61.3, exponent: 2.1, spread_db: 4 }],
};

let network: FakeNetwork;
const showRadios = () => show(<Radios fetch={network.fetch} />);

beforeEach(() => {
  network = new FakeNetwork();
  network.answer('GET /health', { gateways: [gateway], anchor_changes: [] });
  network.answer('GET /calibration', { levels: [level] });
});

describe('the radios', () => {
  it('says when there is nothing to do', async () => {
    await showRadios();
    expect(words()).toContain('Nothing: every gateway (1) reports');
  });

  it('does not say so of gateways that were never heard, nor where there is none', async () => {
    network.answer('GET /health', { gateways: [gateway, { ...gateway, gateway_id: 'new', last_heard_at: null }], anchor_changes: [] });
    await showRadios();
    expect(words()).toContain('Waiting for new');
    expect(words()).not.toContain('Nothing:');
    network.answer('GET /health', { gateways: [], anchor_changes: [] });
    await showRadios();
    expect(words()).toContain('lotse provision gateway');
    expect(words()).not.toContain('Nothing:');
  });

  it('says of each change what happened and what to do', async () => {
    const change = (anchor: string, change: string) => ({ anchor, change, mean_change_db: -7.2, since: time, seems_at: null });
    network.answer('GET /health', {
      gateways: [gateway],
      anchor_changes: [change('a', 'weaker'), change('b', 'moved'), change('c', 'silent')],
    });
    await showRadios();
    expect(find('li', 'a hears and is heard weaker').textContent).toContain('Look at its antenna');
    expect(find('li', 'b was moved or turned').textContent).toContain('Hang it back');
    expect(find('li', 'b was moved or turned').textContent).toContain('--check --config hub.toml');
    expect(words().match(/can’t be told/g)).toHaveLength(1);
    expect(find('li', 'beacon of c').textContent).toContain('power');
    expect(words()).not.toContain('Nothing:');
  });

  it('says where one that was moved seems to hang, unless it seems to hang where it did', async () => {
    const moved = (seems_at: object) => network.answer('GET /health', {
      gateways: [gateway], anchor_changes: [{ anchor: 'b', change: 'moved', mean_change_db: 2, since: time, seems_at }],
    });
    moved({ x_m: 4.3, y_m: -1, from_plan_m: 3.2, radius_68_m: 1.5 });
    await showRadios();
    expect(words()).toContain('about 3.2 m from its place on the plan now, at X 4.3, Y -1 (± 1.5 m)');
    moved({ x_m: 4.3, y_m: -1, from_plan_m: 1.2, radius_68_m: 1.5 });
    await showRadios();
    expect(words()).toContain('where the plan has it (± 1.5 m): perhaps it was only turned');
  });

  it('names gateways that do not report, and passes on what one says of itself', async () => {
    network.answer('GET /health', {
      gateways: [
        { ...gateway, is_stale: true },
        { ...gateway, gateway_id: 'new', is_stale: true, last_heard_at: null },
        { ...gateway, gateway_id: 'east', report: { impairments: ['write "Experimental = true"'] } },
      ],
      anchor_changes: [],
    });
    await showRadios();
    expect(words()).toContain('west has not reported since');
    expect(words()).toContain('new has never reported');
    expect(find('li', 'east says').textContent).toContain('Experimental');
  });

  it('reads out what was learnt, from how much and how good it is', async () => {
    await showRadios();
    expect(words()).toContain('81 standing points, 4 walks');
    expect(words()).toContain('1.2 times what the map claims');
    expect(find('tr', 'west').textContent).toContain('-61.3 dBm');
  });

  it('reads out what radios nobody surveyed are taken for', async () => {
    network.answer('GET /calibration', {
      levels: [{
        ...level,
        survey: { standing_points: 0, walks: 0, law_residual_db: 6, error_scale: 1 },
        peers: { links: 30, packets: 36000, from: time, until: time, residual_db: 3.2 },
        anchors: [{ ...level.anchors[0], basis: 'peers', spread_db: 7 }],
      }],
    });
    await showRadios();
    expect(words()).toContain('Not surveyed');
    expect(words()).toContain('30 pairs of radios, 36000 packets');
    expect(find('tr', 'west').textContent).toContain('other radios');
  });

  it('says that the hub is not there', async () => {
    network.refuse('GET /calibration', 503, 'busy');
    await showRadios();
    expect(document.querySelector('[role=alert]')).not.toBeNull();
  });
});
