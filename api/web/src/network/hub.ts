// SPDX-License-Identifier: Apache-2.0
import {
  advice, catalogue, consents, match, openedVisit, privacy, route, savedConfiguration, taste, told, vehicles, visit,
  type Advice, type Catalogue, type Configuration, type Consents, type Match, type Privacy, type Route,
  type SavedConfiguration, type Taste, type ToldKind, type Vehicle, type Visit,
} from './contract';
import { readOutcome, toFailure, type Outcome } from './outcome';
import type { Shape } from './shape';
import { venue, type Venue } from './venue';

const root = '/api/v1';

/** No answer of the hub takes this long; a lost connection would wait for minutes. */
const answerTimeout_ms = 15_000;

const nothing: Shape<null> = () => null;

/** An answer that is kept as it is. */
const whatever: Shape<unknown> = (value) => value;

/** Where a phone says it is, such as by GNSS. */
export interface PhoneFix {
  lon_deg: number;
  lat_deg: number;
  accuracy_m: number;
  age_ms: number;
}

/** The requests of one visitor to the hub, as api/http/openapi.yaml has them. None of them throws. */
export class Hub {
  constructor(
    private readonly token: string,
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
  ) {}

  venue(language: string): Promise<Outcome<Venue>> {
    return this.ask('GET', `/venue?lang=${language}`, venue);
  }

  visit(): Promise<Outcome<Visit>> {
    return this.ask('GET', '/visit', visit);
  }

  /** Ends the visit and erases what is known of the visitor. */
  endVisit(): Promise<Outcome<null>> {
    return this.ask('DELETE', '/visit', nothing);
  }

  /** Everything that is kept about the visitor. */
  exportVisit(): Promise<Outcome<unknown>> {
    return this.ask('GET', '/visit/export', whatever);
  }

  catalogue(language: string): Promise<Outcome<Catalogue>> {
    return this.ask('GET', `/catalogue?lang=${language}`, catalogue);
  }

  /** Saves what the visitor wishes for, in the place of `replaced` or as another one, and takes it into use. */
  saveConfiguration(wished: Configuration, replaced: number | null): Promise<Outcome<SavedConfiguration>> {
    return replaced === null
      ? this.ask('POST', '/visit/configurations', savedConfiguration, wished)
      : this.ask('PUT', `/visit/configurations/${replaced}`, savedConfiguration, wished);
  }

  useConfiguration(configurationId: number): Promise<Outcome<null>> {
    return this.ask('PUT', '/visit/configuration-in-use', nothing, { configuration_id: configurationId });
  }

  eraseConfiguration(configurationId: number): Promise<Outcome<null>> {
    return this.ask('DELETE', `/visit/configurations/${configurationId}`, nothing);
  }

  /** Tells where the phone itself says it is. */
  reportFix(fix: PhoneFix): Promise<Outcome<null>> {
    return this.ask('POST', '/visit/position-fix', nothing, fix);
  }

  /** Gives or withdraws the consents named; the others stay. Gives the consents then in force. */
  setConsents(changed: Partial<Consents>): Promise<Outcome<Consents>> {
    return this.ask('PUT', '/visit/consents', consents, changed);
  }

  /** Walking distances are those without steps where one wants none. */
  async vehicles(language: string, stepFree: boolean): Promise<Outcome<Vehicle[]>> {
    const outcome = await this.ask('GET', `/vehicles?lang=${language}&step_free=${stepFree}`, vehicles);
    return outcome.ok ? { ok: true, value: outcome.value.vehicles } : outcome;
  }

  match(vehicleId: string, language: string): Promise<Outcome<Match>> {
    return this.ask('GET', `/vehicles/${encodeURIComponent(vehicleId)}/match?lang=${language}`, match);
  }

  /** The way from here, once. */
  route(vehicleId: string, language: string, stepFree: boolean): Promise<Outcome<Route>> {
    const to = encodeURIComponent(vehicleId);
    return this.ask('GET', `/visit/route?to=${to}&lang=${language}&step_free=${stepFree}`, route);
  }

  /** Asks to be led there: from now on the stream tells the way. */
  lead(vehicleId: string, language: string, stepFree: boolean): Promise<Outcome<Route>> {
    const body = { vehicle_id: vehicleId, step_free: stepFree, lang: language };
    return this.ask('PUT', '/visit/guidance', route, body);
  }

  stopLeading(): Promise<Outcome<null>> {
    return this.ask('DELETE', '/visit/guidance', nothing);
  }

  async advice(vehicleId: string, language: string): Promise<Outcome<Advice[]>> {
    const path = `/vehicles/${encodeURIComponent(vehicleId)}/advice?lang=${language}`;
    const outcome = await this.ask('GET', path, advice);
    return outcome.ok ? { ok: true, value: outcome.value.advice } : outcome;
  }

  taste(language: string): Promise<Outcome<Taste>> {
    return this.ask('GET', `/visit/taste?lang=${language}`, taste);
  }

  /** Tells what the visitor did about a car. */
  tell(kind: ToldKind, vehicleId: string): Promise<Outcome<{ behaviour_id: number }>> {
    return this.ask('POST', '/visit/behaviours', told, { kind, vehicle_id: vehicleId });
  }

  takeBack(behaviourId: number): Promise<Outcome<null>> {
    return this.ask('DELETE', `/visit/behaviours/${behaviourId}`, nothing);
  }

  /** Opens the stream of the visit's events, from after the event named. Rejects as fetch does. */
  openEvents(lastEventId: string, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      Authorization: `Bearer ${this.token}`,
      Accept: 'text/event-stream',
    };
    if (lastEventId) headers['Last-Event-ID'] = lastEventId;
    return this.fetch(`${root}/visit/events`, { headers, signal, cache: 'no-store' });
  }

  private async ask<T>(method: string, path: string, shape: Shape<T>, body?: unknown) {
    return request(this.fetch, method, path, shape, { Authorization: `Bearer ${this.token}` }, body);
  }
}

/** Opens a visit with a badge and the consents given to the text of that version; gives its token. */
export async function openVisit(
  badgeCode: string,
  given: Consents,
  consentVersion: string,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
): Promise<Outcome<string>> {
  const body = { badge_code: badgeCode, consents: given, consent_version: consentVersion };
  const outcome = await request(fetch, 'POST', '/visits', openedVisit, {}, body);
  return outcome.ok ? { ok: true, value: outcome.value.token } : outcome;
}

/** What the texts of consent have to say of this showroom. */
export function askPrivacy(
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
): Promise<Outcome<Privacy>> {
  return request(fetch, 'GET', '/privacy', privacy, {});
}

/** One request and its answer, read; throws nothing. */
export async function request<T>(
  fetch: typeof globalThis.fetch,
  method: string,
  path: string,
  shape: Shape<T>,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Outcome<T>> {
  const sent: RequestInit = { method, headers: { ...headers, Accept: 'application/json' } };
  if (body !== undefined) {
    sent.headers = { ...sent.headers, 'Content-Type': 'application/json' };
    sent.body = JSON.stringify(body);
  }
  try {
    const signal = AbortSignal.timeout(answerTimeout_ms);
    return await readOutcome(await fetch(root + path, { ...sent, signal, cache: 'no-store' }), shape);
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}
