// SPDX-License-Identifier: Apache-2.0
import type { LonLat, Route } from '../network/contract';
import type { Failure } from '../network/outcome';
import { distance_m } from '../plan/geometry';

/** Leading a visitor to one vehicle. */
export interface Guidance {
  vehicle_id: string;
  /** The latest route, kept while a newer one is asked for. */
  route: Route | null;
  /** Why the latest question brought no route. */
  failure: Failure | null;
  arrived: boolean;
}

/** What was asked last, to know when to ask again. */
export interface Asked {
  from: LonLat;
  at_ms: number;
}

/** Walked this far, the old route visibly lags behind the dot. */
const walked_m = 0.5;
/** Nobody needs a new route more often. */
const leastPause_ms = 600;
/** After a failure the next try is made even by somebody who stands still. */
const retry_ms = 3_000;
/** The route ends beside the car: this close to its end one can touch it. */
const arrival_m = 2.2;
/** Positions waver by about this much: so far from the car one has left again. */
const departure_m = 5;

export function setOut(vehicle_id: string): Guidance {
  return { vehicle_id, route: null, failure: null, arrived: false };
}

/** Whether it is time to ask for a route from here. */
export function shouldAsk(asked: Asked | null, failed: boolean, here: LonLat, now_ms: number): boolean {
  if (!asked) return true;
  const pause_ms = now_ms - asked.at_ms;
  if (pause_ms < leastPause_ms) return false;
  if (failed && pause_ms >= retry_ms) return true;
  return distance_m(asked.from, here) >= walked_m;
}

export function withRoute(guidance: Guidance, route: Route): Guidance {
  const arrived = route.length_m <= (guidance.arrived ? departure_m : arrival_m);
  return { ...guidance, route, failure: null, arrived };
}

/** What is to be done next, in words; null while there is no route or nothing left to do. */
export function nextStep({ route, arrived }: Guidance): string | null {
  return arrived ? null : (route?.steps[route.next_step]?.text ?? null);
}

export function withFailure(guidance: Guidance, failure: Failure): Guidance {
  return { ...guidance, failure };
}
