// SPDX-License-Identifier: Apache-2.0
import type { Leg, Route } from '../network/contract';
import type { Failure } from '../network/outcome';

/** Leading a visitor to one vehicle. */
export interface Guidance {
  vehicle_id: string;
  /** The latest route; kept on the screen while none is found. */
  route: Route | null;
  /** Why there is no route at the moment. */
  failure: Failure | null;
  arrived: boolean;
}

/** The route ends beside the car: this close to its end one can touch it. */
const arrival_m = 2.2;
/** Positions waver by about this much: so far from the car one has left again. */
const departure_m = 5;

export function setOut(vehicle_id: string): Guidance {
  return { vehicle_id, route: null, failure: null, arrived: false };
}

export function withRoute(guidance: Guidance, route: Route): Guidance {
  const arrived = route.length_m <= (guidance.arrived ? departure_m : arrival_m);
  return { ...guidance, route, failure: null, arrived };
}

export function withFailure(guidance: Guidance, failure: Failure): Guidance {
  return { ...guidance, failure };
}

/** What is to be done next, in words; where one has arrived, on which side the car is. */
export function nextStep({ route, arrived }: Guidance): string | null {
  const step = arrived ? route?.steps.at(-1) : route?.steps[route.next_step];
  return step?.text ?? null;
}

/** The stretches of the route on one level, and whether it ends there. */
export function legsOn(route: Route | null, level_id: string | null): { legs: Leg[]; ends: boolean } {
  const legs = route?.legs.filter((leg) => level_id === null || leg.level_id === level_id) ?? [];
  return { legs, ends: legs.length > 0 && legs.at(-1) === route?.legs.at(-1) };
}
