// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Vehicle } from '../network/contract';
import { FakeNetwork } from '../network/fake_network';
import { enter, type Doorway } from '../visit/entry';
import { App } from './app';
import { click, find, settle, show, words } from './on_screen';

const car = (vehicle_id: string, rate: number, more: Partial<Vehicle> = {}): Vehicle => ({
  vehicle_id, name: `Car ${vehicle_id}`, price: { amount: 40_000, currency: 'EUR' }, status: 'display',
  level_id: '0', match: { rate, must_haves_kept: true, short_listed: false, trade_off: null },
  walk_m: 12.4, no_way: false, ...more,
});
const cars = [car('a', 91.2), car('b', 70, { level_id: null }), car('c', 40, {
  match: { rate: 40, must_haves_kept: false, short_listed: true, trade_off: 'dearer' },
})];
const line = (label: string, points: number, points_possible: number) => ({
  attribute: label, label, wish: `${label} wished`, value: `${label} there`, importance: 1, points,
  points_possible, must_broken: false,
});
const square = [[9, 48], [9.001, 48], [9.001, 48.001], [9, 48]];

let network: FakeNetwork;
let doorway: Doorway;

beforeEach(() => {
  const consents = { positioning: true, personalisation: true };
  network = new FakeNetwork()
    .answer('GET /privacy', { position_retention_h: 24 })
    .answer('GET /venue?lang=en', {
      version: 1, name: 'Harbour Cars', bounds: [9, 48, 9.001, 48.001],
      levels: [{ level_id: '0', ordinal: 0, name: 'Floor' }],
      features: { features: [{
        id: 'hall', geometry: { type: 'Polygon', coordinates: [square] },
        properties: { kind: 'unit', level_id: '0', closed: false },
      }] },
    })
    .answer('GET /vehicles?lang=en&step_free=false', { vehicles: cars })
    .answer('GET /visit', { visit_id: 'v', opened_at: '2026-01-05T10:00:00Z', consents, configurations: [] })
    .answer('GET /vehicles/a/match?lang=en', {
      vehicle_id: 'a', rate: 91.2, must_haves_kept: true, points_unasked: 0,
      lines: [line('Drive', 51.2, 60), line('Seats', 40, 40)],
      explanation: {
        matches: ['Seats: seven'], differences: ['Boot 90 l smaller'], advantages: ['camera'],
        trade_off: 'dearer, but roomier', what_if: 'with four-wheel drive: 100 %', band: null,
      },
      critiques: [{ text: 'cheaper', vehicle_ids: ['b', 'c'] }],
      by_configuration: [],
    });
  vi.stubGlobal('fetch', network.fetch);
  // Without WebGL, as here, the plan can't be drawn: the page says so and goes on without it.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  history.replaceState(null, '', '/');
  sessionStorage.clear();
  doorway = { location, history, storage: sessionStorage };
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const come = (address: string) => {
  history.replaceState(null, '', address);
  return show(<App doorway={doorway} entry={enter(doorway)} languages={['en-GB']} />);
};

describe('at the door', () => {
  it('a badge code leads to the consents, and they into the showroom', async () => {
    network.answer('POST /visits', { visit_id: 'v', token: 'secret' }, 201);
    await come('/?badge=K7');
    await click('button', 'Start my visit');
    await settle();
    expect(words()).toContain('Harbour Cars');
    expect(location.search).toBe('');
    expect(enter(doorway)).toEqual({ kind: 'visit', token: 'secret' });
  });

  it('somebody with a wrong address is told so, and shown the way in', async () => {
    await come('/cars/4711');
    expect(words()).toContain('There is no such page');
    expect(find<HTMLAnchorElement>('a', 'To the showroom').pathname).toBe('/');
    expect(network.asked).toEqual([]);
  });

  it('a badge code that is refused can be put right', async () => {
    network.refuse('POST /visits', 404, 'unknown-badge');
    await come('/?badge=K7');
    await click('button', 'Start my visit');
    expect(document.querySelector('.door-foot [role=alert]')?.textContent).toContain('no badge with this code');
    await click('button', 'Enter another code');
    expect(find('label', 'Code on your badge')).toBeTruthy();
  });

  it('somebody without a badge is told where to get in', async () => {
    await come('/');
    expect(words()).toContain('Welcome aboard');
    expect(network.asked).toEqual([]);
  });

  it('the page speaks the other language when asked', async () => {
    await come('/');
    await click('button', 'Auf Deutsch wechseln');
    expect(words()).toContain('Willkommen an Bord');
    expect(document.documentElement.lang).toBe('de');
  });
});

describe('in the showroom', () => {
  it('the cars are listed with their rates, and what is wrong with them', async () => {
    await come('/#visit=t');
    expect(words()).toContain('3 cars, best match first');
    const rates = [...document.querySelectorAll('.car-row [role=img]')].map((one) => one.getAttribute('aria-label'));
    expect(rates).toEqual(['91 % match', '70 % match', '40 % match']);
    expect(find('.car-row', 'Car c').textContent).toContain('A must-have is missing');
    expect(find('.car-row', 'Car b').textContent).toContain('Not on the plan');
  });

  it('a car says why it matches, and leads there', async () => {
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    expect(find('.ledger-line', 'Drive').textContent).toContain('51.2 of 60');
    expect(find('.ledger-sum', 'Together').textContent).toContain('91.2 of 100');
    await click('button', 'Lead me there');
    expect(words()).toContain('To Car a');
    await click('button', 'Stop');
    await click('button', 'All cars');
    expect(words()).toContain('3 cars');
  });

  it('a car says in short what fits, what differs, and what would change it', async () => {
    await come('/#visit=t');
    expect(find('.car-row', 'Car c').textContent).toContain('On your short list');
    await click('.car-row', 'Car a');
    expect(find('.is-match', 'Seats: seven')).toBeTruthy();
    expect(find('.is-difference', 'Boot 90 l smaller')).toBeTruthy();
    expect(find('.is-advantage', 'camera')).toBeTruthy();
    expect(words()).toContain('Against your best match: dearer, but roomier');
    expect(words()).toContain('with four-wheel drive: 100 %');
  });

  it('a critique leads to the best match that meets it', async () => {
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    await click('.critiques button', 'cheaper');
    expect(words()).toContain('This car stands nowhere on the plan');
    expect(find('h2', 'Car b')).toBeTruthy();
  });

  it('what somebody saved is at hand above the cars, with consent alone', async () => {
    await come('/#visit=t');
    await click('button', 'My wishes');
    expect(words()).toContain('You have saved nothing yet');
    network.answer('GET /visit', {
      visit_id: 'v', opened_at: '2026-01-05T10:00:00Z', consents: {}, configurations: [],
    });
    await come('/#visit=t');
    expect(() => find('button', 'My wishes')).toThrow();
    expect(words()).toContain('switch it on under “My data”');
  });

  it('a car that stands nowhere says so instead of offering a way', async () => {
    await come('/#visit=t');
    await click('.car-row', 'Car b');
    expect(words()).toContain('This car stands nowhere on the plan');
    expect(() => find('button', 'Lead me there')).toThrow();
  });

  it('a thumb is told to the hub, and the rates are asked for anew', async () => {
    network
      .answer('GET /visit/taste?lang=en', { starts_from: null, behaviours: [], leanings: [] })
      .answer('POST /visit/behaviours', { behaviour_id: 1 }, 201);
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    network.asked.length = 0;
    await click('button', 'I like it');
    expect(network.askedFor('POST /visit/behaviours').map(({ body }) => body)).toEqual([
      { kind: 'liked', vehicle_id: 'a' },
    ]);
    expect(network.askedFor('GET /vehicles?lang=en&step_free=false')).toHaveLength(1);
    expect(network.askedFor('GET /visit/taste?lang=en')).toHaveLength(1);
  });

  it('what a visitor opens and asks the way to is mentioned, with consent alone', async () => {
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    await click('button', 'Lead me there');
    const told = () => network.askedFor('POST /visit/behaviours').map(({ body }) => body);
    expect(told()).toEqual([{ kind: 'tapped', vehicle_id: 'a' }, { kind: 'routed', vehicle_id: 'a' }]);
    network.asked.length = 0;
    network.answer('GET /visit', {
      visit_id: 'v', opened_at: '2026-01-05T10:00:00Z', consents: {}, configurations: [],
    });
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    expect(told()).toEqual([]);
  });

  it('a car that is sold has no rate, and says so instead of asking for wishes', async () => {
    network.answer('GET /vehicles?lang=en&step_free=false', {
      vehicles: [cars[0], car('s', 0, { status: 'sold', match: null })],
    });
    await come('/#visit=t');
    expect(find('.car-row', 'Car s').textContent).toContain('Sold');
    await click('.car-row', 'Car s');
    expect(words()).toContain('This car is sold');
    expect(words()).not.toContain('no saved wishes');
  });

  it('where only sold cars are left, nobody is asked for wishes', async () => {
    network.answer('GET /vehicles?lang=en&step_free=false', {
      vehicles: [car('s', 0, { status: 'sold', match: null })],
    });
    await come('/#visit=t');
    expect(words()).toContain('Sold');
    expect(words()).not.toContain('no saved wishes');
  });

  it('a car that is sold and driven away while one looks at it is said to be gone', async () => {
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    network.answer('GET /vehicles?lang=en&step_free=false', { vehicles: cars.slice(1) });
    await act(() => network.tell('event: vehicles\ndata: {}\n\n'));
    await settle();
    expect(words()).toContain('not here any more');
    expect(words()).toContain('2 cars');
  });

  it('without consent to positioning the page says so, and leads nowhere', async () => {
    network.answer('GET /visit', {
      visit_id: 'v', opened_at: '2026-01-05T10:00:00Z', consents: {}, configurations: [],
    });
    await come('/#visit=t');
    expect(words()).toContain('Positioning is switched off');
    await click('.car-row', 'Car a');
    expect(words()).toContain('we need to know where you are');
  });

  it('the list says how far each car is on foot, and a car says why nothing leads there', async () => {
    network
      .answer('GET /vehicles?lang=en&step_free=false', { vehicles: [cars[0], car('d', 60, { walk_m: null, no_way: true })] })
      .answer('GET /visit/route?to=d&lang=en&step_free=false', {
        type: 'urn:lotse:problem:no-way', title: 'No way', status: 409, detail: 'The glass door is closed.',
      }, 409);
    await come('/#visit=t');
    expect(find('.car-row', 'Car a').textContent).toContain('12 m on foot');
    expect(find('.car-row', 'Car d').textContent).toContain('No way there now');
    await click('.car-row', 'Car d');
    expect(words()).toContain('There is no way there now. The glass door is closed.');
    expect(() => find('button', 'Lead me there')).toThrow();
  });

  it('the wish for ways without steps is kept, and asked for', async () => {
    network.answer('GET /vehicles?lang=en&step_free=true', { vehicles: cars });
    await come('/#visit=t');
    await click('.car-row', 'Car a');
    await act(() => document.querySelector<HTMLInputElement>('.step-free input')!.click());
    await settle();
    expect(network.askedFor('GET /vehicles?lang=en&step_free=true')).toHaveLength(1);
    await click('button', 'Lead me there');
    expect(network.askedFor('PUT /visit/guidance').map(({ body }) => body)).toEqual([
      { vehicle_id: 'a', step_free: true, lang: 'en' },
    ]);
    await click('button', 'Stop');
    expect(network.askedFor('DELETE /visit/guidance')).toHaveLength(1);
    await come('/#visit=t');
    expect(network.askedFor('GET /vehicles?lang=en&step_free=true').length).toBeGreaterThan(1);
  });
});

describe('when something is wrong', () => {
  it('a visit that the hub does not know leads to the door, and is forgotten', async () => {
    network.refuse('GET /visit', 401, 'unauthorized');
    await come('/#visit=old');
    expect(words()).toContain("This visit doesn't exist or has ended");
    expect(enter(doorway)).toEqual({ kind: 'nobody' });
  });

  it('a visit that ends while somebody is inside is said to have ended', async () => {
    await come('/#visit=t');
    network.refuse('GET /visit', 401, 'unauthorized');
    await click('button', 'Auf Deutsch wechseln');
    await settle();
    expect(words()).toContain('Ihr Besuch ist beendet');
  });

  it('a hub that does not answer can be asked again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError()));
    await come('/#visit=t');
    expect(words()).toContain("can't be reached");
    expect(find('button', 'Try again')).toBeTruthy();
  });

  it('a browser that can not draw the plan still has the list', async () => {
    await come('/#visit=t');
    expect(words()).toContain("This browser can't draw the plan");
    expect(find('.car-row', 'Car a')).toBeTruthy();
  });
});
