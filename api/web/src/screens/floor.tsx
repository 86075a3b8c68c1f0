// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useGuidance } from '../guidance/use_guidance';
import { useTexts } from '../i18n/texts';
import type { Consents } from '../network/contract';
import type { Hub } from '../network/hub';
import { statusOf, type Failure } from '../network/outcome';
import { badgesFor } from '../plan/badges';
import { coveredBy } from '../plan/clear_area';
import type { Spot } from '../plan/glide';
import { carPlaces } from '../plan/plan_features';
import { PlanView } from '../plan/plan_view';
import type { House } from '../visit/use_house';
import { useTaste } from '../visit/use_taste';
import { canTellFix, usePhoneFix } from '../visit/use_phone_fix';
import { useVisitStream, type ToldWay } from '../visit/use_visit_stream';
import { useWalks } from '../visit/use_walks';
import { placeOf } from '../visit/whereabouts';
import { WishesDialog } from '../wishes/wishes_dialog';
import { Announcer } from './announcer';
import { FloorSheet } from './floor_sheet';
import { Icon } from './icon';
import { MyData } from './my_data';
import { PlanControls } from './plan_controls';
import { TopBar } from './top_bar';
import { WhereChip } from './where_chip';
import { useChoice, useLevel, useView } from './floor_state';
import type { Farewell } from './welcome';

interface Props {
  hub: Hub;
  house: House;
  onEnd: (how: Farewell) => void;
  onReload: () => void;
  onConsents: (consents: Consents) => void;
  onVehiclesChanged: () => void;
  /** Settled when what the visitor saved is asked for anew. */
  onWishesChanged: () => Promise<void>;
  stepFree: boolean;
  onStepFree: (wanted: boolean) => void;
}

/** The showroom on the screen: the plan, the sheet over it, and who decides what they show. */
export function Floor(props: Props) {
  const { hub, house, onEnd, onReload, onConsents, onVehiclesChanged, onWishesChanged, stepFree } = props;
  const { venue, vehicles, visit } = house;
  const { t, language } = useTexts();
  const [dataOpen, setDataOpen] = useState(false);
  const openData = () => setDataOpen(true);
  const [wishesOpen, setWishesOpen] = useState(false);
  const [phoneFix, setPhoneFix] = useState(false);
  usePhoneFix(hub, phoneFix && visit.consents.positioning);
  const refused = (failure: Failure) => (statusOf(failure) === 401 ? onEnd('ended') : onReload());
  const taste = useTaste(hub, visit.consents.personalisation, language, onVehiclesChanged);
  const { where, connection, version, told } = useVisitStream(
    hub, visit.consents.positioning, refused, () => void taste.refresh(),
  );
  const place = placeOf(where);
  const level = useLevel(house, place?.position.level_id ?? null);
  const choice = useChoice(house, level, taste.mention);
  const view = useView(level.release);
  const wanted = { vehicle_id: choice.target, language, stepFree };
  const guidance = useGuidance(hub, wanted, told, connection);
  useResumed(told, choice.resume);
  useWalks(place?.position ?? null, onVehiclesChanged);
  useEffect(() => {
    if (version !== null && version !== venue.version) onReload();
  }, [version]);
  // A way on foot counts from where one stands now; from where one stood before it is another.
  const isHere = where.kind === 'known' || where.kind === 'finding';
  const listed = useMemo(
    () => (isHere ? vehicles : vehicles.map((vehicle) => ({ ...vehicle, walk_m: null }))),
    [vehicles, isHere],
  );
  const badges = useMemo(
    () => badgesFor(vehicles, carPlaces(venue, level.shown), t),
    [venue, vehicles, level.shown, t],
  );
  const page = useRef<HTMLDivElement>(null);
  const dotOutput = useRef<HTMLOutputElement>(null);
  return (
    <div ref={page} class="floor">
      <PlanView
        venue={venue} level_id={level.shown} badges={badges} chosen={choice.chosen} place={place}
        guidance={guidance} following={view.following} wholeCount={view.wholeCount}
        label={t('plan.label', { venue: venue.name })} unavailable={t('plan.unavailable')}
        covered={useCovered(page)} onPick={choice.pick} onTaken={view.taken}
        dot={(spot) => writeDot(dotOutput.current, spot)}
      />
      <div class="floor-top">
        <TopBar name={venue.name}>
          <button type="button" class="round" aria-label={t('data.open')} onClick={openData}>
            <Icon name="person" />
          </button>
        </TopBar>
        <WhereChip
          where={where} elsewhere={level.elsewhere} dotRef={dotOutput} onSwitchOn={openData}
          onPhoneFix={canTellFix() && !phoneFix ? () => setPhoneFix(true) : null}
        />
      </div>
      <FloorSheet
        hub={hub} vehicles={listed} visit={visit} choice={choice} guidance={guidance} taste={taste}
        onWishes={() => setWishesOpen(true)} stepFree={stepFree} onStepFree={props.onStepFree}
        controls={(
          <PlanControls
            levels={venue.levels} level={level} view={view} canFollow={place !== null}
            onWay={guidance?.route?.legs.map((leg) => leg.level_id) ?? []}
          />
        )}
      />
      <Announcer where={where} guidance={guidance} vehicles={vehicles} />
      {wishesOpen && (
        <WishesDialog
          hub={hub} saved={visit.configurations} onChanged={onWishesChanged} onClose={() => setWishesOpen(false)}
        />
      )}
      {dataOpen && (
        <MyData
          hub={hub} visit={visit} phoneFix={canTellFix() ? phoneFix : null} onPhoneFix={setPhoneFix}
          onConsents={onConsents} onErased={() => onEnd('erased')}
          onClose={() => setDataOpen(false)}
        />
      )}
    </div>
  );
}

/** A page that was loaded anew on the way goes on leading. */
function useResumed(told: ToldWay | null, resume: (vehicle_id: string) => void): void {
  const first = useRef(true);
  useEffect(() => {
    if (!told || !first.current) return;
    first.current = false;
    if ('route' in told) resume(told.route.vehicle_id);
  }, [told]);
}

/** Measures what the sheet leaves free of the map. */
function useCovered(page: { current: HTMLElement | null }) {
  return useCallback(() => {
    const sheet = page.current?.querySelector('.sheet');
    const head = page.current?.querySelector('.sheet-head');
    const { width = 0, right = 0 } = sheet?.getBoundingClientRect() ?? {};
    // Whoever has pulled the sheet open looks at the map again once it is closed.
    const closed = sheet?.classList.contains('is-open') ? head : sheet;
    const height = closed?.getBoundingClientRect().height ?? 0;
    return coveredBy({ width: innerWidth, height: innerHeight }, { width, right, height });
  }, []);
}

/** Leaves the place of the dot in the page for whoever can't see the map, such as a test or a tool. */
function writeDot(output: HTMLElement | null, spot: Spot | null): void {
  if (!output) return;
  if (!spot) {
    for (const name of ['lonDeg', 'latDeg', 'radius68M']) delete output.dataset[name];
    return;
  }
  output.dataset['lonDeg'] = spot.lonLat[0].toFixed(8);
  output.dataset['latDeg'] = spot.lonLat[1].toFixed(8);
  output.dataset['radius68M'] = spot.radius_m.toFixed(2);
}
