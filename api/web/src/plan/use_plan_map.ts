// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Venue } from '../network/venue';
import type { Covered } from './clear_area';
import { readPalette } from './palette';
import { PlanMap, type PlanListener } from './plan_map';

const lessMotion = '(prefers-reduced-motion: reduce)';
const dark = '(prefers-color-scheme: dark)';

export interface DrawnPlan {
  container: RefObject<HTMLDivElement | null>;
  /** Null until it is made, and where the browser can't draw it. */
  plan: PlanMap | null;
  failed: boolean;
  perPixel_m: number | null;
}

/** A PlanMap in an element of the page, kept in step with the venue and the level. */
export function usePlanMap(
  venue: Venue, level_id: string | null, covered: () => Covered, listener: Omit<PlanListener, 'scale'>,
): DrawnPlan {
  const container = useRef<HTMLDivElement>(null);
  const [plan, setPlan] = useState<PlanMap | null>(null);
  const [failed, setFailed] = useState(false);
  const [perPixel_m, setPerPixel_m] = useState<number | null>(null);
  // The map outlives a render, so it asks for the listeners of the latest one.
  const latest = useRef(listener);
  latest.current = listener;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let made: PlanMap;
    try {
      made = new PlanMap(element, venue, level_id, readPalette(element), covered(), {
        pick: (vehicle_id) => latest.current.pick(vehicle_id),
        taken: () => latest.current.taken(),
        dot: (spot) => latest.current.dot(spot),
        holds: (at) => latest.current.holds(at),
        drag: (at) => latest.current.drag(at),
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
  }, []);
  useEffect(() => plan?.showPlan(venue, level_id), [plan, venue, level_id]);
  return { container, plan, failed, perPixel_m };
}
