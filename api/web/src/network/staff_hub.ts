// SPDX-License-Identifier: Apache-2.0
import { numberBetween, nullable, list, oneOf, record, text, time, type Shape } from './shape';
import { request } from './hub';
import type { Outcome } from './outcome';
import { venue, type Venue } from './venue';

const stand = record({
  level_id: text,
  lon_deg: numberBetween(-180, 180),
  lat_deg: numberBetween(-90, 90),
  bearing_deg: numberBetween(0, 360),
  length_m: numberBetween(0, 100),
  width_m: numberBetween(0, 100),
});
/** Where and how a car stands. */
export type Stand = typeof stand extends Shape<infer T> ? T : never;

/** What staff say of a car, the usual first. */
export const statuses = ['display', 'test_drive', 'sold'] as const;

const vehicles = record({
  vehicles: list(record({
    vehicle_id: text, name: text, status: oneOf(...statuses), stand: nullable(stand),
  })),
});
/** A car of the catalogue as staff see it. */
export type StaffVehicle = (typeof vehicles extends Shape<infer T> ? T : never)['vehicles'][number];

const visits = record({
  visits: list(record({
    alias: text,
    opened_at: time,
    beside: nullable(record({ vehicle_id: text, name: text, since: time, rate: nullable(numberBetween(0, 100)) })),
    hints: nullable(list(text)),
  })),
});
/** Somebody in the showroom, as far as their consents allow. */
export type StaffVisit = (typeof visits extends Shape<infer T> ? T : never)['visits'][number];

const session = record({ token: text });
const nothing: Shape<null> = () => null;

/** The requests of staff to the hub, as api/http/openapi.yaml has them. None of them throws. */
export class StaffHub {
  constructor(
    private readonly token: string,
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
  ) {}

  venue(language: string): Promise<Outcome<Venue>> {
    return this.ask('GET', `/venue?lang=${language}`, venue);
  }

  async vehicles(): Promise<Outcome<StaffVehicle[]>> {
    const outcome = await this.ask('GET', '/staff/vehicles', vehicles);
    return outcome.ok ? { ok: true, value: outcome.value.vehicles } : outcome;
  }

  async visits(language: string): Promise<Outcome<StaffVisit[]>> {
    const outcome = await this.ask('GET', `/staff/visits?lang=${language}`, visits);
    return outcome.ok ? { ok: true, value: outcome.value.visits } : outcome;
  }

  /** Puts a car on the floor, or moves it. */
  place(vehicleId: string, where: Stand, language: string): Promise<Outcome<Stand>> {
    return this.ask('PUT', `${standOf(vehicleId)}?lang=${language}`, stand, where);
  }

  takeAway(vehicleId: string): Promise<Outcome<null>> {
    return this.ask('DELETE', standOf(vehicleId), nothing);
  }

  /** Says for all visitors that a car is on display, for test drives or sold. */
  setStatus(vehicleId: string, status: StaffVehicle['status']): Promise<Outcome<null>> {
    return this.ask('PUT', `${pathOf(vehicleId)}/status`, nothing, { status });
  }

  setClosed(featureId: string, closed: boolean): Promise<Outcome<null>> {
    return this.ask('PUT', `/staff/closures/${encodeURIComponent(featureId)}`, nothing, { closed });
  }

  signOut(): Promise<Outcome<null>> {
    return this.ask('DELETE', '/staff/session', nothing);
  }

  /** Opens the stream of the plan's changes. Rejects as fetch does. */
  openEvents(signal: AbortSignal): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token}`, Accept: 'text/event-stream' };
    return this.fetch('/api/v1/staff/events', { headers, signal, cache: 'no-store' });
  }

  private ask<T>(method: string, path: string, shape: Shape<T>, body?: unknown) {
    return request(this.fetch, method, path, shape, { Authorization: `Bearer ${this.token}` }, body);
  }
}

/** Signs in; gives the token. */
export async function signIn(
  name: string,
  password: string,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
): Promise<Outcome<string>> {
  const outcome = await request(fetch, 'POST', '/staff/session', session, {}, { name, password });
  return outcome.ok ? { ok: true, value: outcome.value.token } : outcome;
}

function pathOf(vehicleId: string): string {
  return `/staff/vehicles/${encodeURIComponent(vehicleId)}`;
}

function standOf(vehicleId: string): string {
  return `${pathOf(vehicleId)}/stand`;
}
