// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { FakeNetwork } from '../network/fake_network';
import { StaffHub } from '../network/staff_hub';
import { find, show, words } from '../screens/on_screen';
import { StaffVisits } from './staff_visits';

const visit = (alias: string, hints: string[] | null) => ({
  alias, opened_at: '2026-01-05T10:00:00Z', beside: null, hints,
});
const come = (visits: unknown[]) => {
  const network = new FakeNetwork().answer('GET /staff/visits?lang=en', { visits });
  return show(<StaffVisits hub={new StaffHub('t', network.fetch)} />);
};

describe('who is here', () => {
  it('comes with what matters to them', async () => {
    await come([visit('3F2A', ['sensitive to price', 'decided on Colour: red'])]);
    expect(find('li', 'Visitor 3F2A').textContent).toContain('decided on Colour: red');
  });

  it('comes with nothing but a word of why, without consent', async () => {
    await come([visit('3F2A', null), visit('77B0', [])]);
    expect(find('li', 'Visitor 3F2A').textContent).toContain('has not agreed');
    expect(find('li', 'Visitor 77B0').textContent).toContain('Nothing is known yet');
  });

  it('says which car they are near, and how well it matches', async () => {
    const beside = { vehicle_id: 'a', name: 'Car A', since: '2026-01-05T10:00:00Z', rate: 82.4 };
    await come([{ ...visit('3F2A', []), beside }]);
    expect(words()).toContain('At Car A since');
    expect(words()).toContain('82 % match');
  });

  it('says when nobody is', async () => {
    await come([]);
    expect(words()).toContain('No visitor is here');
  });

  it('is not said to be nobody where the hub does not tell', async () => {
    const network = new FakeNetwork().refuse('GET /staff/visits?lang=en', 503, 'busy');
    await show(<StaffVisits hub={new StaffHub('t', network.fetch)} />);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('very busy');
    expect(words()).not.toContain('No visitor');
  });
});
