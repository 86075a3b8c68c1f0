// SPDX-License-Identifier: Apache-2.0
import type { Configuration, Wish, WishValue } from '../network/contract';

/** Wishes while somebody is writing them. */
export interface Draft {
  name: string;
  wishes: Wish[];
  budget: { amount: number; monthly: boolean } | null;
  needs: Record<string, number | boolean>;
}

/** Of 0 to 10: as much as most things, until it is said otherwise. */
const usualImportance = 5;

export function draftOf(saved: Configuration | null): Draft {
  const amount = saved?.budget_amount ?? saved?.budget_monthly_amount ?? null;
  const monthly = (saved?.budget_monthly_amount ?? null) !== null;
  return {
    name: saved?.name ?? '',
    wishes: saved?.wishes ?? [],
    budget: amount === null ? null : { amount, monthly },
    needs: saved?.needs ?? {},
  };
}

export function configurationOf({ name, wishes, budget, needs }: Draft): Configuration {
  return {
    name: name.trim() || null,
    wishes,
    budget_amount: budget && !budget.monthly ? budget.amount : null,
    budget_monthly_amount: budget?.monthly ? budget.amount : null,
    needs: Object.keys(needs).length > 0 ? needs : null,
  };
}

export function wishOf({ wishes }: Draft, attribute: string): Wish | null {
  return wishes.find((wish) => wish.attribute === attribute) ?? null;
}

/** With another wish of one attribute, as important as the one before; null wishes nothing. */
export function withValue(draft: Draft, attribute: string, value: WishValue | null): Draft {
  const others = draft.wishes.filter((wish) => wish.attribute !== attribute);
  if (value === null) return { ...draft, wishes: others };
  const before = wishOf(draft, attribute) ?? { importance: usualImportance, must: false };
  return { ...draft, wishes: [...others, { ...before, attribute, value }] };
}

/** With a wish counting more or less, or as a must. */
export function withWeight(draft: Draft, attribute: string, weight: Partial<Pick<Wish, 'importance' | 'must'>>): Draft {
  const change = (wish: Wish) => (wish.attribute === attribute ? { ...wish, ...weight } : wish);
  return { ...draft, wishes: draft.wishes.map(change) };
}

export function withNeed(draft: Draft, need: string, amount: number | boolean): Draft {
  const { [need]: _, ...others } = draft.needs;
  return { ...draft, needs: amount === false || amount === 0 ? others : { ...others, [need]: amount } };
}

/** The choices a wish names, besides colours of somebody's own. */
export function choicesOf(wish: Wish | null): WishValue[] {
  if (!wish) return [];
  const { value } = wish;
  // Three numbers are one colour.
  return Array.isArray(value) && typeof value[0] !== 'number' ? value : [value];
}

/** The value with one choice more or less; null where none is left. */
export function toggled(wish: Wish | null, choice: string): WishValue | null {
  const before = choicesOf(wish);
  const after = before.includes(choice) ? before.filter((one) => one !== choice) : [...before, choice];
  return after.length === 0 ? null : after;
}
