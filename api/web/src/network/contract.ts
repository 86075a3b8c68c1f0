// SPDX-License-Identifier: Apache-2.0
// The answers of api/http/openapi.yaml that the page reads, each checked before anything else sees it.
import {
  dictionary, eitherOf, flag, list, nullable, number, numberBetween, oneOf, optional, record, text, time,
  type Shape,
} from './shape';

type Of<S> = S extends Shape<infer T> ? T : never;

const longitude_deg = numberBetween(-180, 180);
const latitude_deg = numberBetween(-90, 90);
const radius_m = numberBetween(0, 1e6);

/** Longitude and latitude in degrees. */
export type LonLat = [number, number];

export const lonLat: Shape<LonLat> = (value, path = '') => {
  const [lon, lat] = list(number, 2)(value, path) as LonLat;
  return [longitude_deg(lon, `${path}[0]`), latitude_deg(lat, `${path}[1]`)];
};

export const problem = record({
  type: text,
  title: text,
  status: number,
  detail: optional(text),
  problems: optional(list(record({ path: text, text }))),
});
export type Problem = Of<typeof problem>;

export const openedVisit = record({ visit_id: text, token: text });

export const purposes = [
  'positioning', 'personalisation', 'name_to_staff', 'analytics', 'contact',
] as const;
export type Purpose = (typeof purposes)[number];
export type Consents = Record<Purpose, boolean>;

/** A purpose the hub does not name is not consented to. */
export const consents: Shape<Consents> = (value, path) => {
  const maybe = optional(flag);
  const given = record({
    positioning: maybe, personalisation: maybe, name_to_staff: maybe, analytics: maybe, contact: maybe,
  })(value, path);
  return Object.fromEntries(purposes.map((name) => [name, given[name] ?? false])) as Consents;
};

/** What a wish asks of its attribute, in the form of the attribute's kind. */
export type WishValue = string | number | boolean | WishValue[];
const wishValue: Shape<WishValue> = (value, path = '') => {
  if (Array.isArray(value)) return list(wishValue)(value, path);
  return eitherOf<string | number | boolean>(text, number, flag)(value, path);
};

const wish = record({ attribute: text, value: wishValue, importance: number, must: flag });
export type Wish = Of<typeof wish>;

/** A car as somebody wants it. */
export const configuration = record({
  name: optional(text),
  wishes: list(wish),
  budget_amount: optional(number),
  budget_monthly_amount: optional(number),
  needs: optional(dictionary(eitherOf<number | boolean>(number, flag))),
});
export type Configuration = Of<typeof configuration>;

export const savedConfiguration = record({ configuration_id: number, in_use: flag, configuration });
export type SavedConfiguration = Of<typeof savedConfiguration>;

export const visit = record({
  visit_id: text,
  opened_at: time,
  consents,
  configurations: list(savedConfiguration),
});
export type Visit = Of<typeof visit>;

const knownPosition = record({
  status: oneOf('known', 'last_seen'),
  time,
  lon_deg: longitude_deg,
  lat_deg: latitude_deg,
  level_id: text,
  radius_68_m: radius_m,
  radius_95_m: radius_m,
  last_heard_at: time,
});
const unknownPosition = record({
  status: oneOf('unknown'),
  time,
  reason: oneOf('not_heard_yet', 'too_few_anchors', 'lost'),
});
export type KnownPosition = Of<typeof knownPosition>;
export type Position = KnownPosition | Of<typeof unknownPosition>;

export const position: Shape<Position> = (value, path) =>
  record({ status: text })(value, path).status === 'unknown'
    ? unknownPosition(value, path)
    : knownPosition(value, path);

export const route = record({
  vehicle_id: text,
  length_m: radius_m,
  left_s: numberBetween(0, 1e6),
  /** From the visitor to the vehicle, one for each stretch on one level. */
  legs: list(record({ level_id: text, polyline: list(lonLat, 2) }), 1),
  /** What to do one after another, in words. */
  steps: list(record({ text, length_m: radius_m }), 1),
  /** Index of what is to be done next, and how far it is until then. */
  next_step: number,
  to_next_m: radius_m,
});
export type Route = Of<typeof route>;
export type Leg = Route['legs'][number];

export const venueVersion = record({ version: number });

const vehicle = record({
  vehicle_id: text,
  name: text,
  price: nullable(record({ amount: number, currency: text })),
  status: oneOf('display', 'test_drive', 'sold'),
  level_id: nullable(text),
  match: nullable(record({
    rate: numberBetween(0, 100), must_haves_kept: flag, short_listed: flag,
    /** Of the short-listed, against the best; null of its equals. */
    trade_off: nullable(text),
  })),
  /** On foot; null where the position is not known or nothing leads there. */
  walk_m: nullable(radius_m),
  /** It stands on the plan, the position is known, and nothing leads there. */
  no_way: flag,
});
export const vehicles = record({ vehicles: list(vehicle) });
export type Vehicle = Of<typeof vehicle>;
export type Price = NonNullable<Vehicle['price']>;

const matchLine = record({
  attribute: text,
  label: text,
  wish: text,
  value: text,
  importance: number,
  points: number,
  points_possible: number,
  must_broken: flag,
});
const explanation = record({
  matches: list(text),
  differences: list(text),
  advantages: list(text),
  trade_off: nullable(text),
  what_if: nullable(text),
  band: nullable(text),
});
const critique = record({ text, vehicle_ids: list(text) });
export const match = record({
  vehicle_id: text,
  rate: numberBetween(0, 100),
  must_haves_kept: flag,
  /** The points for what was not wished for; with the lines' points they make the rate. */
  points_unasked: number,
  lines: list(matchLine),
  explanation,
  critiques: list(critique),
  by_configuration: list(record({ configuration_id: number, rate: numberBetween(0, 100) })),
});
export type Match = Of<typeof match>;
export type Explanation = Of<typeof explanation>;
export type Critique = Of<typeof critique>;
export type MatchLine = Of<typeof matchLine>;

const behaviour = record({
  behaviour_id: number,
  time,
  kind: oneOf('chose', 'liked', 'disliked', 'routed', 'looked', 'tapped', 'passed'),
  vehicle_id: text,
  text,
  effects: list(record({ attribute: text, label: text, value: text, points: number })),
});
export const taste = record({ starts_from: nullable(text), behaviours: list(behaviour), leanings: list(text) });
export type Behaviour = Of<typeof behaviour>;
export type Taste = Of<typeof taste>;
/** What the page may tell; how long somebody stood where the hub knows by itself. */
export type ToldKind = Exclude<Behaviour['kind'], 'looked' | 'passed'>;

export const told = record({ behaviour_id: number });

const adviceLine = record({
  advice_id: text,
  need: text,
  label: text,
  reason: text,
  checked: list(record({ label: text, value: text })),
  unverified: list(text),
  price: nullable(record({ amount: number, currency: text })),
  in_stock: number,
});
export const advice = record({ advice: list(adviceLine) });
export type Advice = Of<typeof adviceLine>;

const choice = record({ choice: text, label: text });
const attribute = record({
  attribute: text,
  kind: oneOf('number', 'ordinal', 'category', 'flag', 'colour', 'option_set'),
  label: text,
  unit: text,
  choices: list(choice),
});
const need = record({ need: text, label: text, unit: text, most: nullable(number) });
/** What can be wished for. */
export const catalogue = record({
  currency: text, has_monthly_rates: flag, attributes: list(attribute), needs: list(need),
});
export type Catalogue = Of<typeof catalogue>;
export type Attribute = Of<typeof attribute>;
export type Need = Of<typeof need>;

/** What the texts of consent have to say of this showroom. */
export const privacy = record({ position_retention_h: number });
export type Privacy = Of<typeof privacy>;
