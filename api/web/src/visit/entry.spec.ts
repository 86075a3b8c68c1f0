// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest';
import { enter, forgetVisit, keepVisit, type Doorway } from './entry';

class FakeDoorway implements Doorway {
  location = { hash: '', search: '', pathname: '/' };
  kept = new Map<string, string>();
  addressBar = 'untouched';
  storage = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, value: string) => void this.kept.set(key, value),
    removeItem: (key: string) => void this.kept.delete(key),
  };
  history = {
    replaceState: (_: unknown, __: string, url?: string | URL | null) => {
      this.addressBar = String(url);
    },
  };
}

let doorway: FakeDoorway;
beforeEach(() => {
  doorway = new FakeDoorway();
});

describe('entering', () => {
  it('leads installers and staff to the radios, and keeps the visit of this tab', () => {
    doorway.kept.set('lotse.visit', 'abc');
    doorway.location.hash = '#radios';
    expect(enter(doorway)).toEqual({ kind: 'radios' });
    expect(doorway.kept.get('lotse.visit')).toBe('abc');
  });

  it('by an address that there is not leads nowhere, and leaves the visit of this tab alone', () => {
    doorway.kept.set('lotse.visit', 'abc');
    doorway.location.pathname = '/cars/4711';
    expect(enter(doorway)).toEqual({ kind: 'no_page' });
    expect(doorway.kept.get('lotse.visit')).toBe('abc');
  });

  it('takes the visit from the fragment and strips it from the address bar', () => {
    doorway.location.hash = '#visit=abc';
    expect(enter(doorway)).toEqual({ kind: 'visit', token: 'abc' });
    expect(doorway.addressBar).toBe('/');
  });

  it('finds the visit again after a reload', () => {
    doorway.location.hash = '#visit=abc';
    enter(doorway);
    doorway.location.hash = '';
    expect(enter(doorway)).toEqual({ kind: 'visit', token: 'abc' });
  });

  it('prefers the visit of the fragment to a kept one', () => {
    keepVisit(doorway, 'old');
    doorway.location.hash = '#visit=new';
    expect(enter(doorway)).toEqual({ kind: 'visit', token: 'new' });
  });

  it('reads a badge where there is no visit', () => {
    doorway.location.search = '?badge=%20K7-22%20';
    expect(enter(doorway)).toEqual({ kind: 'badge', code: 'K7-22' });
    expect(doorway.addressBar).toBe('untouched');
  });

  it('knows nobody without a visit or a badge', () => {
    doorway.location.search = '?badge=';
    expect(enter(doorway)).toEqual({ kind: 'nobody' });
  });

  it('forgets a visit that has ended', () => {
    keepVisit(doorway, 'abc');
    forgetVisit(doorway);
    expect(enter(doorway)).toEqual({ kind: 'nobody' });
  });
});
