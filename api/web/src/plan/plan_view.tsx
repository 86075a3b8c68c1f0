// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { KnownPosition, LonLat, Route } from '../network/contract';
import type { Venue } from '../network/venue';
import type { Badge } from './car_badges';
import type { Covered } from './clear_area';
import type { DotListener } from './own_position';
import { readPalette } from './palette';
import { PlanMap } from './plan_map';
import { scaleBar } from './scale_bar';

interface Props {
  venue: Venue;
  level_id: string | null;
  badges: Badge[];
  chosen: string | null;
  /** The place to draw the dot at, and whether it is where the visitor stands now. */
  place: { position: KnownPosition; fresh: boolean } | null;
  route: Route | null;
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
const lessMotion = '(prefers-reduced-motion: reduce)';
const dark = '(prefers-color-scheme: dark)';

/** Puts a PlanMap on the screen and tells it what has changed. */
export function PlanView(props: Props) {
  const { venue, level_id, badges, chosen, route, covered } = props;
  const container = useRef<HTMLDivElement>(null);
  const [plan, setPlan] = useState<PlanMap | null>(null);
  const [failed, setFailed] = useState(false);
  const [perPixel_m, setPerPixel_m] = useState<number | null>(null);
  // The map outlives a render, so it asks for the listeners of the latest one.
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let made: PlanMap;
    try {
      made = new PlanMap(element, venue, level_id, readPalette(element), latest.current.covered(), {
        pick: (vehicle_id) => latest.current.onPick(vehicle_id),
        taken: () => latest.current.onTaken(),
        dot: (spot) => latest.current.dot(spot),
        scale: setPerPixel_m,
      }, !matchMedia(lessMotion).matches);
    } catch (error) {
      console.error('lotse: the plan can not be drawn', error);
      return setFailed(true);
    }
    const theme = matchMedia(dark);
    const recolour = () => made.recolour(readPalette(element));
    theme.addEventListener('change', recolour);
    setPlan(made);
    return () => {
      theme.removeEventListener('change', recolour);
      made.remove();
      setPlan(null);
    };
  }, [venue]);

  useEffect(() => plan?.showLevel(level_id), [plan, level_id]);
  useEffect(() => plan?.showBadges(badges), [plan, badges]);
  useEffect(() => plan?.showRoute(route?.polyline ?? null), [plan, route]);
  useEffect(() => {
    if (props.wholeCount > 0) plan?.fit(covered());
  }, [plan, props.wholeCount]);
  useChoice(plan, badges, chosen, covered);
  usePlace(plan, props);
  useSettingOut(plan, route, badges, covered);

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
function useSettingOut(plan: PlanMap | null, route: Route | null, badges: Badge[], covered: () => Covered) {
  const shownFor = useRef<string | null>(null);
  useEffect(() => {
    if (route && route.vehicle_id !== shownFor.current) {
      const car = badges.find((badge) => badge.vehicle_id === route.vehicle_id);
      plan?.showPlaces(car ? [...route.polyline, car.at] : route.polyline, covered());
    }
    shownFor.current = route?.vehicle_id ?? null;
  }, [plan, route]);
}
