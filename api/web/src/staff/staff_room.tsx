// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import { statusOf, type Failure, type Outcome } from '../network/outcome';
import type { Stand, StaffHub } from '../network/staff_hub';
import type { Badge } from '../plan/car_badges';
import { carPlaces } from '../plan/plan_features';
import { Failed } from '../screens/car_card';
import { Mark, TopBar } from '../screens/top_bar';
import { CarEditor } from './car_editor';
import { Closures } from './closures';
import { covers, newStand } from './stand';
import { StaffCars } from './staff_cars';
import { StaffVisits } from './staff_visits';
import { StaffPlan, type Middle } from './staff_plan';
import { usePlanNews } from './use_plan_news';

interface Props {
  hub: StaffHub;
  onSignedOut: () => void;
  /** The hub does not know the token any more. */
  onEnded: () => void;
}

/** The plan and what stands on it, to be changed: for all visitors at once. */
export function StaffRoom({ hub, onSignedOut, onEnded }: Props) {
  const { t, language } = useTexts();
  const { venue, vehicles, failure, connection, reload } = usePlanNews(hub, onEnded);
  const [shown, setShown] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<Stand | null>(null);
  const [middle, setMiddle] = useState<Middle | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const ground = venue?.levels.find((level) => level.ordinal === 0) ?? venue?.levels[0];
  const level_id = draft?.level_id ?? shown ?? ground?.level_id ?? null;
  const badges = useMemo<Badge[]>(() => {
    const places = venue ? carPlaces(venue, level_id) : new Map();
    return vehicles.flatMap(({ vehicle_id, name }) => {
      const at = places.get(vehicle_id);
      return at ? [{ vehicle_id, at, percent: null, best: false, mustBroken: false, label: name }] : [];
    });
  }, [venue, vehicles, level_id]);

  const pick = (vehicle_id: string | null) => {
    const vehicle = vehicles.find((one) => one.vehicle_id === vehicle_id);
    setChosen(vehicle_id);
    setRefusal(null);
    const here = middle?.();
    const fresh = here && level_id ? newStand(level_id, here.at, here.bearing_deg) : null;
    setDraft(vehicle ? (vehicle.stand ?? fresh) : null);
    if (vehicle?.stand) setShown(vehicle.stand.level_id);
  };
  const change = async (made: Promise<Outcome<unknown>>, after: () => void = () => {}) => {
    setBusy(true);
    const outcome = await made;
    setBusy(false);
    setRefusal(outcome.ok ? null : outcome.failure);
    if (!outcome.ok && statusOf(outcome.failure) === 401) return onEnded();
    if (outcome.ok) {
      reload();
      after();
    }
  };
  const done = () => pick(null);

  if (!venue) {
    return (
      <main class="waiting">
        <Mark />
        {failure ? <Failed failure={failure} onRetry={reload} /> : <p role="status">{t('wait.loading')}</p>}
      </main>
    );
  }
  const vehicle = vehicles.find((one) => one.vehicle_id === chosen);
  return (
    <div class="staff">
      <StaffPlan
        venue={venue} level_id={level_id} badges={badges} chosen={chosen} draft={draft}
        onPick={(id) => !draft && id !== null && pick(id)} onMiddle={(read) => setMiddle(() => read)}
        holds={(at) => draft !== null && covers(draft, at)}
        onDrag={([lon_deg, lat_deg]) => draft && setDraft({ ...draft, lon_deg, lat_deg })}
      />
      <div class="staff-panel">
        <TopBar name={venue.name}>
          <button type="button" class="plain" onClick={() => void hub.signOut().then(onSignedOut)}>
            {t('staff.sign_out')}
          </button>
        </TopBar>
        <main class="staff-main">
          {connection === 'lost' && <p class="notice is-failure" role="status">{t('staff.offline')}</p>}
          {refusal && <p class="notice is-failure" role="alert">{failureText(refusal, t)}</p>}
          {vehicle && draft ? (
            <CarEditor
              vehicle={vehicle} draft={draft} levels={venue.levels} plan_deg={middle?.().bearing_deg ?? 0} busy={busy}
              onDraft={setDraft} onCancel={done}
              onStatus={(status) => void change(hub.setStatus(vehicle.vehicle_id, status))}
              onSave={() => void change(hub.place(vehicle.vehicle_id, draft, language), done)}
              onTakeAway={() => void change(hub.takeAway(vehicle.vehicle_id), done)}
            />
          ) : (
            <>
              <StaffVisits hub={hub} />
              <StaffCars vehicles={vehicles} levels={venue.levels} onPick={pick} />
              <Closures
                venue={venue} busy={busy}
                onChange={(id, closed) => void change(hub.setClosed(id, closed))}
              />
            </>
          )}
        </main>
      </div>
    </div>
  );
}
