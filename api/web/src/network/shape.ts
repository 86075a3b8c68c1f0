// SPDX-License-Identifier: Apache-2.0

/** Where an answer breaks the contract: a path such as `vehicles[3].price.amount`, and what was due there. */
export class ContractBreach extends Error {
  constructor(
    readonly path: string,
    readonly expected: string,
  ) {
    super(`${path || 'answer'}: ${expected} expected`);
  }
}

/** Reads one shape out of parsed JSON, or throws a ContractBreach. Unknown members are left out. */
export type Shape<T> = (value: unknown, path?: string) => T;

type ShapeOf<S> = S extends Shape<infer T> ? T : never;

function primitive<T>(expected: string, is: (value: unknown) => value is T): Shape<T> {
  return (value, path = '') => {
    if (!is(value)) throw new ContractBreach(path, expected);
    return value;
  };
}

export const text = primitive('a text', (value): value is string => typeof value === 'string');

export const flag = primitive('true or false', (value): value is boolean => typeof value === 'boolean');

export const number = primitive(
  'a number',
  (value): value is number => typeof value === 'number' && Number.isFinite(value),
);

/** A number of low … high, both included. */
export function numberBetween(low: number, high: number): Shape<number> {
  return primitive(
    `a number from ${low} to ${high}`,
    (value): value is number => typeof value === 'number' && value >= low && value <= high,
  );
}

/** RFC 3339 text, as milliseconds since 1970 UTC. */
export const time: Shape<number> = (value, path = '') => {
  const time_ms = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(time_ms)) throw new ContractBreach(path, 'a time');
  return time_ms;
};

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return primitive(`one of ${words.join(', ')}`, (value): value is T =>
    (words as readonly unknown[]).includes(value),
  );
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

/** A member that may be missing; null counts as missing. */
export function optional<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === undefined || value === null ? null : shape(value, path));
}

export function list<T>(shape: Shape<T>, least = 0): Shape<T[]> {
  return (value, path = '') => {
    if (!Array.isArray(value) || value.length < least) {
      throw new ContractBreach(path, least > 0 ? `a list of ${least} or more` : 'a list');
    }
    return value.map((item, index) => shape(item, `${path}[${index}]`));
  };
}

export function record<S extends Record<string, Shape<unknown>>>(
  members: S,
): Shape<{ [Name in keyof S]: ShapeOf<S[Name]> }> {
  return (value, path = '') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ContractBreach(path, 'an object');
    }
    const read: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(members)) {
      const member = (value as Record<string, unknown>)[name];
      read[name] = shape(member, path ? `${path}.${name}` : name);
    }
    return read as { [Name in keyof S]: ShapeOf<S[Name]> };
  };
}

/** An object whose names are data. */
export function dictionary<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value, path = '') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ContractBreach(path, 'an object');
    }
    const read = Object.entries(value).map(([name, member]) => [name, shape(member, `${path}.${name}`)]);
    return Object.fromEntries(read) as Record<string, T>;
  };
}

/** The first of these shapes that fits; what the last one expects is said where none does. */
export function eitherOf<T>(...shapes: Shape<T>[]): Shape<T> {
  return (value, path) => {
    let breach: unknown = null;
    for (const shape of shapes) {
      try {
        return shape(value, path);
      } catch (error) {
        breach = error;
      }
    }
    throw breach;
  };
}
