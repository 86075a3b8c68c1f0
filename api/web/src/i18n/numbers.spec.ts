// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Numbers, percent } from './numbers';

const de = new Numbers('de');
const en = new Numbers('en');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  it('are written as the language does', () => {
    expect(plain(de.price({ amount: 52340.4, currency: 'EUR' }))).toBe('52.340 €');
    expect(plain(en.price({ amount: 52340.4, currency: 'USD' }))).toBe('$52,340');
    expect(de.points(12.44)).toBe('12,4');
    expect(en.points(12)).toBe('12');
  });

  it('keep a currency nobody knows', () => {
    expect(plain(en.price({ amount: 10, currency: '??' }))).toBe('10 ??');
  });

  it.each([
    [0.4, '0 m'], [12.4, '12 m'], [999.4, '999 m'], [999.6, '1 km'], [1240, '1.2 km'],
  ])('say %d m to walk as %s', (length_m, text) => {
    expect(en.walk(length_m)).toBe(text);
  });

  it.each([[0.01, '0.1 m'], [0.44, '0.4 m'], [1.6, '2 m']])('say a radius of %d m as %s', (radius_m, text) => {
    expect(en.radius(radius_m)).toBe(text);
  });

  it.each([[0, '0 s'], [12_400, '12 s'], [89_000, '89 s'], [90_000, '2 min'], [600_000, '10 min']])(
    'say an age of %d ms as %s',
    (age_ms, text) => expect(en.age(age_ms)).toBe(text),
  );
});

describe('a match rate', () => {
  it.each([[0, 0], [86.5, 87], [99.6, 99], [99.94, 99], [99.96, 100], [100, 100]])(
    'of %d is shown as %d %',
    (rate, shown) => expect(percent(rate)).toBe(shown),
  );
});
