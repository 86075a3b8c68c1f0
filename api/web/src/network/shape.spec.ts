// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  dictionary, eitherOf, flag, list, nullable, number, numberBetween, oneOf, optional, record, text, time, type Shape,
} from './shape';

const car = record({
  name: text,
  price: nullable(record({ amount: number })),
  status: oneOf('display', 'sold'),
});

describe('reading what the network sends', () => {
  it('keeps what the shape names and leaves out the rest', () => {
    expect(car({ name: 'Limited', price: { amount: 3 }, status: 'sold', secret: 1 })).toEqual({
      name: 'Limited',
      price: { amount: 3 },
      status: 'sold',
    });
  });

  it('turns a time into milliseconds', () => {
    expect(time('1970-01-01T00:00:01.500Z')).toBe(1500);
  });

  it('lets an optional member be missing or null', () => {
    expect(record({ name: optional(text) })({})).toEqual({ name: null });
    expect(record({ name: optional(text) })({ name: null })).toEqual({ name: null });
  });

  it('reads whichever of several shapes fits', () => {
    const either = dictionary(eitherOf<number | boolean>(number, flag));
    expect(either({ dog: true, child_seats: 2 })).toEqual({ dog: true, child_seats: 2 });
  });

  const breaches: [string, Shape<unknown>, unknown, string][] = [
    ['a number for a text', text, 1, 'answer: a text expected'],
    ['a member of a dictionary', dictionary(number), { a: 1, b: 'x' }, 'b: a number expected'],
    ['what fits neither of two', eitherOf<number | string>(number, text), true, 'answer: a text expected'],
    ['NaN', number, NaN, 'answer: a number expected'],
    ['a number out of range', numberBetween(0, 100), 100.5, 'answer: a number from 0 to 100 expected'],
    ['a number for a flag', flag, 0, 'answer: true or false expected'],
    ['no time', time, 'yesterday', 'answer: a time expected'],
    ['a member that is missing', car, { price: null, status: 'sold' }, 'name: a text expected'],
    ['a wrong word', oneOf('a', 'b'), 'c', 'answer: one of a, b expected'],
    ['a list for an object', car, [], 'answer: an object expected'],
    ['null for an object', car, null, 'answer: an object expected'],
    ['a list that is too short', list(number, 2), [1], 'answer: a list of 2 or more expected'],
    [
      'something deep',
      record({ cars: list(car) }),
      { cars: [{ name: 'x', price: null, status: 'sold' }, { name: 'y', price: {}, status: 'sold' }] },
      'cars[1].price.amount: a number expected',
    ],
  ];
  it.each(breaches)('refuses %s and says where', (_, shape, value, message) => {
    expect(() => shape(value)).toThrow(message);
  });
});
