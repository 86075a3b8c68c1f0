// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeNetwork } from '../network/fake_network';
import { click, find, settle, show, words } from '../screens/on_screen';
import { StaffApp } from './staff_app';

const stand = { level_id: '0', lon_deg: 9, lat_deg: 48, bearing_deg: 90, length_m: 4.8, width_m: 1.9 };
const square = [[9, 48], [9.001, 48], [9.001, 48.001], [9, 48]];
const unit = {
  id: 'hall', geometry: { type: 'Polygon', coordinates: [square] },
  properties: { kind: 'unit', level_id: '0', name: 'Hall', closed: false },
};
const door = {
  id: 'door', geometry: { type: 'LineString', coordinates: [[9, 48], [9.001, 48]] },
  properties: { kind: 'opening', level_id: '0', name: 'Glass door', closed: true },
};

let network: FakeNetwork;

beforeEach(() => {
  network = new FakeNetwork()
    .answer('POST /staff/session', { token: 't' }, 201)
    .answer('DELETE /staff/session', null)
    .answer('GET /venue?lang=en', {
      version: 1, name: 'Harbour Cars', bounds: [9, 48, 9.001, 48.001],
      levels: [{ level_id: '0', ordinal: 0, name: 'Floor' }, { level_id: '1', ordinal: 1, name: 'Gallery' }],
      features: { features: [unit, door] },
    })
    .answer('GET /staff/vehicles', {
      vehicles: [
        { vehicle_id: 'a', name: 'Car A', status: 'display', stand },
        { vehicle_id: 'b', name: 'Car B', status: 'sold', stand: null },
      ],
    })
    .answer('PUT /staff/vehicles/a/stand?lang=en', stand);
  vi.stubGlobal('fetch', network.fetch);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  sessionStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const come = () => show(<StaffApp storage={sessionStorage} languages={['en-GB']} />);
const signIn = async () => {
  await act(() => {
    for (const input of document.querySelectorAll('input')) {
      input.value = 'ada';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await act(() => document.querySelector('form')!.requestSubmit());
  await settle();
  await settle();
};
const inside = async () => {
  sessionStorage.setItem('lotse.staff', 't');
  await come();
};

describe('the staff\'s door', () => {
  it('lets in with name and password, and out again', async () => {
    await come();
    expect(words()).toContain('For our staff');
    await signIn();
    expect(words()).toContain('Harbour Cars');
    await click('button', 'Sign out');
    expect(words()).toContain('For our staff');
    expect(sessionStorage.getItem('lotse.staff')).toBeNull();
  });

  it('says when they don\'t go together', async () => {
    network.refuse('POST /staff/session', 401, 'wrong-password');
    await come();
    await signIn();
    expect(words()).toContain('don’t go together');
  });

  it('is where one stands again when the token holds no more', async () => {
    network.refuse('GET /staff/vehicles', 401, 'unauthorized');
    await inside();
    expect(words()).toContain('For our staff');
    expect(words()).toContain('Your session has ended');
  });
});

describe('the staff\'s room', () => {
  it('says that what it shows may be old when the hub tells nothing any more', async () => {
    await inside();
    expect(words()).not.toContain('Connection to the hub lost');
    network.hangUp();
    await settle();
    expect(words()).toContain('Connection to the hub lost');
  });

  it('says what to do where there is no car', async () => {
    network.answer('GET /staff/vehicles', { vehicles: [] });
    await inside();
    expect(words()).toContain('no car in the catalogue');
  });
});

describe('moving a car', () => {
  it('goes by buttons and arrow keys, and is saved with all of its stand', async () => {
    await inside();
    expect(find('.car-row', 'Car A').textContent).toContain('Floor');
    expect(find('.car-row', 'Car B').textContent).toContain('Not on the plan');
    await click('.car-row', 'Car A');
    await click('button', 'up');
    await click('button', 'turn clockwise');
    const key = new KeyboardEvent('keydown', { key: 'ArrowUp', shiftKey: true, bubbles: true });
    await act(() => void document.querySelector('.pad')!.dispatchEvent(key));
    await click('button', 'Save');
    const [saved] = network.askedFor('PUT /staff/vehicles/a/stand?lang=en').map(({ body }) => body as typeof stand);
    expect(saved).toMatchObject({ level_id: '0', bearing_deg: 95, length_m: 4.8 });
    expect((saved!.lat_deg - 48) * 111_319.49).toBeCloseTo(1.25, 3);
    expect(words()).toContain('Car B');
  });

  it('is refused with the name of what stands there, and the car stays in hand', async () => {
    network.answer('PUT /staff/vehicles/a/stand?lang=en', {
      type: 'urn:lotse:problem:place-taken', title: 'Taken', status: 409, detail: 'Car C',
    }, 409);
    await inside();
    await click('.car-row', 'Car A');
    await click('button', 'Save');
    expect(words()).toContain('Something stands there already: Car C');
    expect(find('button', 'Cancel')).toBeTruthy();
  });

  it('off the plan asks the hub to', async () => {
    network.answer('DELETE /staff/vehicles/a/stand', null);
    await inside();
    await click('.car-row', 'Car A');
    await click('button', 'Take it off the plan');
    expect(network.askedFor('DELETE /staff/vehicles/a/stand')).toHaveLength(1);
  });
});

describe('selling a car', () => {
  it('is said to the hub at once, and the car stays in hand', async () => {
    network.answer('PUT /staff/vehicles/a/status', null);
    await inside();
    await click('.car-row', 'Car A');
    const status = document.querySelector('select')!;
    expect([...status.options].map((one) => one.text)).toEqual(['On display', 'Ready for a test drive', 'Sold']);
    status.value = 'sold';
    await act(() => void status.dispatchEvent(new Event('change', { bubbles: true })));
    await settle();
    expect(network.askedFor('PUT /staff/vehicles/a/status').map(({ body }) => body)).toEqual([{ status: 'sold' }]);
    expect(find('button', 'Cancel')).toBeTruthy();
  });
});

describe('closing', () => {
  it('is a switch for each door, room and zone; what is closed comes first', async () => {
    network.answer('PUT /staff/closures/door', null).answer('PUT /staff/closures/hall', null);
    await inside();
    const labels = [...document.querySelectorAll('.purposes label')].map((label) => label.textContent);
    expect(labels).toEqual(['Glass door', 'Hall']);
    const [shut, open] = document.querySelectorAll<HTMLInputElement>('.purposes input');
    expect([shut!.checked, open!.checked]).toEqual([true, false]);
    await act(() => shut!.click());
    await settle();
    expect(network.askedFor('PUT /staff/closures/door').map(({ body }) => body)).toEqual([{ closed: false }]);
  });
});
