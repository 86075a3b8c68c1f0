// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import type { LonLat } from '../network/contract';
import type { Stand } from '../network/staff_hub';
import type { Venue } from '../network/venue';
import type { Badge } from '../plan/car_badges';
import type { Covered } from '../plan/clear_area';
import { usePlanMap } from '../plan/use_plan_map';
import { outline } from './stand';

/** Where the middle of the map is at the moment, and how the map is turned. */
export type Middle = () => { at: LonLat; bearing_deg: number };

interface Props {
  venue: Venue;
  level_id: string | null;
  badges: Badge[];
  chosen: string | null;
  /** How the chosen car is about to stand. */
  draft: Stand | null;
  onPick: (vehicle_id: string | null) => void;
  onMiddle: (middle: Middle) => void;
  holds: (at: LonLat) => boolean;
  onDrag: (at: LonLat) => void;
}

/** Nothing lies on the staff's map; a little room keeps the plan off its edges. */
const nothing: Covered = { top: 24, right: 24, bottom: 24, left: 24 };

/** The plan with the car that is being put somewhere, which is dragged. */
export function StaffPlan({ venue, level_id, badges, chosen, draft, ...props }: Props) {
  const { t } = useTexts();
  const { container, plan, failed } = usePlanMap(venue, level_id, () => nothing, {
    pick: props.onPick, taken: () => {}, dot: () => {}, holds: props.holds, drag: props.onDrag,
  });
  useEffect(() => plan?.showBadges(badges), [plan, badges]);
  useEffect(() => plan?.choose(chosen), [plan, chosen]);
  useEffect(() => plan?.showDraft(draft && outline(draft)), [plan, draft]);
  useEffect(() => {
    if (plan) props.onMiddle(() => plan.middle());
  }, [plan]);
  useEffect(() => {
    if (draft) plan?.reveal([draft.lon_deg, draft.lat_deg], nothing);
  }, [plan, chosen]);
  return (
    <div class="staff-plan">
      <div ref={container} class="plan-map" role="region" aria-label={t('plan.label', { venue: venue.name })} />
      {failed && <p class="notice" role="alert">{t('plan.unavailable')}</p>}
    </div>
  );
}
