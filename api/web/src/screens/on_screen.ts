// SPDX-License-Identifier: Apache-2.0
// For the specs of screens: puts one on a page and finds on it what a visitor would look for.
import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';

/** Shows it on an empty page, in a fresh place, so that no state is left of what was shown before. */
export async function show(what: ComponentChild): Promise<void> {
  if (document.body.firstElementChild) render(null, document.body.firstElementChild);
  document.body.replaceChildren(document.createElement('div'));
  await act(() => render(what, document.body.firstElementChild!));
  await settle();
}

/** Lets all that has been answered be shown. */
export function settle(): Promise<void> {
  return act(() => new Promise((resolve) => setTimeout(resolve)));
}

/** The element of a kind that says or is called this; fails where there is none. */
export function find<E extends HTMLElement = HTMLElement>(selector: string, words: string): E {
  const all = [...document.querySelectorAll<E>(selector)];
  const found = all.find((one) => called(one).includes(words));
  if (!found) throw new Error(`no ${selector} called "${words}" among ${all.map(called).join(' | ')}`);
  return found;
}

export async function click(selector: string, words: string): Promise<void> {
  const element = find(selector, words);
  await act(() => element.click());
  await settle();
}

/** All the words on the page. */
export function words(): string {
  return document.body.textContent ?? '';
}

/** What an element is called, as a screen reader would say it. */
function called(element: HTMLElement): string {
  const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
  return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '';
}
