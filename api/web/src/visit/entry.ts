// SPDX-License-Identifier: Apache-2.0
import { stepFreeKey } from './use_step_free';

/**
 * How somebody came to the page: with a visit, with a badge in hand, with nothing, to look after the radios, or
 * by an address that there is not.
 */
export type Entry =
  | { kind: 'no_page' }
  | { kind: 'radios' }
  | { kind: 'visit'; token: string }
  | { kind: 'badge'; code: string }
  | { kind: 'nobody' };

/** The three parts of the browser the entry is read from and written to. */
export interface Doorway {
  location: Pick<Location, 'hash' | 'search' | 'pathname'>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  history: Pick<History, 'replaceState'>;
}

const storageKey = 'lotse.visit';
/** The hub answers any other address with this page too, so that a person can read what is the matter. */
const pages = ['/', '/index.html'];

/**
 * Reads `#radios`, then `#visit=TOKEN`, then the visit this tab had before a reload, then `?badge=CODE`.
 *
 * The token moves from the address bar to the tab's session storage, so that neither a shared link, nor
 * the browser's history, nor a photo of the screen gives the visit away.
 */
export function enter(doorway: Doorway): Entry {
  const { location, storage, history } = doorway;
  if (!pages.includes(location.pathname)) return { kind: 'no_page' };
  if (location.hash === '#radios') return { kind: 'radios' };
  const token = new URLSearchParams(location.hash.slice(1)).get('visit');
  if (token) {
    storage.setItem(storageKey, token);
    history.replaceState(null, '', location.pathname);
    return { kind: 'visit', token };
  }
  const kept = storage.getItem(storageKey);
  if (kept) return { kind: 'visit', token: kept };
  const code = new URLSearchParams(location.search).get('badge')?.trim();
  return code ? { kind: 'badge', code } : { kind: 'nobody' };
}

/** Keeps the token of a visit that was just opened and takes the badge's code off the address bar. */
export function keepVisit(doorway: Doorway, token: string): void {
  doorway.storage.setItem(storageKey, token);
  doorway.history.replaceState(null, '', doorway.location.pathname);
}

/** Forgets the visit, such as one that has ended. */
export function forgetVisit(doorway: Doorway): void {
  doorway.storage.removeItem(storageKey);
  doorway.storage.removeItem(stepFreeKey);
}
