// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { consents, lonLat, match, position, problem, route, vehicles, visit } from './contract';

const known = {
  status: 'known',
  time: '2026-01-05T10:00:00Z',
  lon_deg: 9.18,
  lat_deg: 48.78,
  level_id: 'ground',
  radius_68_m: 1.4,
  radius_95_m: 2.9,
  last_heard_at: '2026-01-05T09:59:59.5Z',
};

describe('a position', () => {
  it('is read with its radii and times', () => {
    const read = position(known);
    expect(read).toMatchObject({ status: 'known', lon_deg: 9.18, radius_68_m: 1.4 });
    expect(read.time).toBe(Date.parse(known.time));
  });

  it('may be unknown, with a reason', () => {
    const unknown = { status: 'unknown', time: known.time, reason: 'too_few_anchors' };
    expect(position(unknown)).toMatchObject({ status: 'unknown', reason: 'too_few_anchors' });
  });

  it.each([
    [{ ...known, status: 'guessed' }, 'status: one of known, last_seen expected'],
    [{ ...known, lat_deg: 91 }, 'lat_deg: a number from -90 to 90 expected'],
    [{ ...known, radius_68_m: -1 }, 'radius_68_m'],
    [{ ...known, level_id: undefined }, 'level_id: a text expected'],
    [{ status: 'unknown', time: known.time, reason: 'tired' }, 'reason: one of'],
  ])('is refused where it breaks the contract (%#)', (value, message) => {
    expect(() => position(value)).toThrow(message);
  });
});

describe('consents', () => {
  it('are not given unless the hub says so', () => {
    expect(consents({ positioning: true })).toEqual({
      positioning: true,
      personalisation: false,
      name_to_staff: false,
      analytics: false,
      contact: false,
    });
  });

  it('are never read out of something that is not true or false', () => {
    expect(() => consents({ positioning: 'yes' })).toThrow('positioning: true or false expected');
  });
});

describe('a route', () => {
  it('has two places or more', () => {
    const straight = {
      vehicle_id: 'a', length_m: 3, left_s: 3, legs: [{ level_id: '0', polyline: [[9, 48], [9.1, 48]] }],
      steps: [{ text: 'Walk.', length_m: 3 }], next_step: 0, to_next_m: 3,
    };
    expect(route(straight).legs[0]?.polyline).toHaveLength(2);
    const point = { level_id: '0', polyline: [[9, 48]] };
    expect(() => route({ ...straight, legs: [point] })).toThrow('legs[0].polyline');
  });

  it('lies on the Earth', () => {
    expect(() => lonLat([181, 0])).toThrow('[0]: a number from -180 to 180 expected');
  });
});

describe('the other answers', () => {
  it('are read: vehicles, also without price, place or match', () => {
    const bare = {
      vehicle_id: 'a', name: 'A', price: null, status: 'display', level_id: null, match: null, walk_m: null, no_way: false,
    };
    expect(vehicles({ vehicles: [bare] }).vehicles).toEqual([bare]);
  });

  it('are read: a ledger', () => {
    const line = {
      attribute: 'drive', label: 'Drive', wish: '4WD', value: '4WD', importance: 2, points: 20,
      points_possible: 20, must_broken: false,
    };
    const explanation = {
      matches: ['Seats: seven'], differences: [], advantages: [], trade_off: null, what_if: null, band: null,
    };
    const ledger = {
      vehicle_id: 'a', rate: 20, must_haves_kept: true, points_unasked: 0, lines: [line], explanation,
      critiques: [{ text: 'cheaper', vehicle_ids: ['b'] }], by_configuration: [],
    };
    expect(match(ledger)).toEqual(ledger);
    expect(() => match({ ...ledger, rate: 101 })).toThrow('rate: a number from 0 to 100 expected');
  });

  it('are read: a visit without a configuration', () => {
    const opened = { visit_id: 'v', opened_at: known.time, consents: {}, configurations: [] };
    expect(visit(opened).configurations).toEqual([]);
  });

  it('are read: problem details with or without a detail', () => {
    const refused = { type: 'urn:lotse:problem:x', title: 'No', status: 404 };
    expect(problem(refused)).toMatchObject({ title: 'No', detail: null, problems: null });
  });
});
