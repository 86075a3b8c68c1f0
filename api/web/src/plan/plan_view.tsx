// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import { legsOn, type Guidance } from '../guidance/guidance';
import type { KnownPosition, LonLat, Route } from '../network/contract';
import type { Venue } from '../network/venue';
import type { Badge } from './car_badges';
import type { Covered } from './clear_area';
import type { DotListener } from './own_position';
import type { PlanMap } from './plan_map';
import { scaleBar } from './scale_bar';
import { usePlanMap } from './use_plan_map';

interface Props {
  venue: Venue;
  level_id: string | null;
  badges: Badge[];
  chosen: string | null;
  /** The place to draw the dot at, and whether it is where the visitor stands now. */
  place: { position: KnownPosition; fresh: boolean } | null;
  guidance: Guidance | null;
  following: boolean;
  /** Each new number shows the whole plan again. */
  wholeCount: number;
  label: string;
  unavailable: string;
  covered: () => Covered;
  onPick: (vehicle_id: string | null) => void;
  onTaken: () => void;
  dot: DotListener;
}

const widestScale_px = 96;

/** Puts a PlanMap on the screen and tells it what has changed. */
export function PlanView(props: Props) {
  const { venue, level_id, badges, chosen, guidance, covered } = props;
  const route = guidance?.route ?? null;
  const { container, plan, failed, perPixel_m } = usePlanMap(venue, level_id, covered, {
    pick: props.onPick, taken: props.onTaken, dot: props.dot, holds: () => false, drag: () => {},
  });

  useEffect(() => plan?.showBadges(badges), [plan, badges]);
  useEffect(() => {
    const { legs, ends } = legsOn(route, level_id);
    const begins = legs.length > 0 && legs[0] === route?.legs[0];
    plan?.showRoute(legs.map((leg) => leg.polyline), { begins, ends });
  }, [plan, route, level_id]);
  useEffect(() => {
    if (props.wholeCount > 0) plan?.fit(covered());
  }, [plan, props.wholeCount]);
  useChoice(plan, badges, chosen, covered);
  usePlace(plan, props);
  useSettingOut(plan, route, level_id, badges, covered);

  return (
    <div class="plan">
      <div ref={container} class="plan-map" role="region" aria-label={props.label} />
      {perPixel_m !== null && <Scale metresPerPixel={perPixel_m} />}
      {failed && <p class="notice plan-unavailable" role="alert">{props.unavailable}</p>}
    </div>
  );
}

/** The chart's scale bar: two halves, dark and light. */
function Scale({ metresPerPixel }: { metresPerPixel: number }) {
  const { length_m, width_px } = scaleBar(metresPerPixel, widestScale_px);
  return (
    <div class="scale" aria-hidden="true">
      <span class="scale-bar" style={{ width: `${width_px}px` }} />
      <span>{`${length_m} m`}</span>
    </div>
  );
}

/** Marks the chosen car and brings it into sight. */
function useChoice(plan: PlanMap | null, badges: Badge[], chosen: string | null, covered: () => Covered) {
  useEffect(() => {
    plan?.choose(chosen);
    const badge = badges.find((one) => one.vehicle_id === chosen);
    if (badge) plan?.reveal(badge.at, covered());
  }, [plan, chosen]);
}

/** Draws the dot on its own level and keeps it in the middle while the visitor is followed. */
function usePlace(plan: PlanMap | null, { place, level_id, following, covered }: Props) {
  const here = place && (level_id === null || place.position.level_id === level_id) ? place : null;
  const position = here?.position;
  useEffect(() => {
    const spot = position && {
      lonLat: [position.lon_deg, position.lat_deg] as LonLat,
      radius_m: position.radius_68_m,
    };
    plan?.showPosition(spot ?? null, here?.fresh ?? false);
  }, [plan, position, here?.fresh]);
  useEffect(() => {
    if (following && position) plan?.centre([position.lon_deg, position.lat_deg], covered());
  }, [plan, following, position]);
}

/** Shows the whole way once, when it is first known. */
function useSettingOut(
  plan: PlanMap | null, route: Route | null, level_id: string | null, badges: Badge[], covered: () => Covered,
) {
  const shownFor = useRef<string | null>(null);
  useEffect(() => {
    if (route && route.vehicle_id !== shownFor.current) {
      const car = badges.find((badge) => badge.vehicle_id === route.vehicle_id);
      const places = legsOn(route, level_id).legs.flatMap((leg) => leg.polyline);
      if (car) places.push(car.at);
      if (places.length > 0) plan?.showPlaces(places, covered());
    }
    shownFor.current = route?.vehicle_id ?? null;
  }, [plan, route]);
}
