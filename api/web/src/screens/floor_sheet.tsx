// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { Guidance } from '../guidance/guidance';
import type { Translate } from '../i18n/language';
import { useTexts } from '../i18n/texts';
import type { Vehicle, Visit } from '../network/contract';
import type { Hub } from '../network/hub';
import type { TasteState } from '../visit/use_taste';
import { BasedOn } from '../wishes/based_on';
import { OtherWishes } from '../wishes/other_wishes';
import { CarAdvice } from './advice';
import { CarBody, CarHead } from './car_card';
import { CarList, CarListHead } from './car_list';
import type { Choice } from './floor_state';
import { GuideHead } from './guide_head';
import { Sheet } from './sheet';
import { ShortList } from './short_list';
import { StepFreeSwitch } from './step_free_switch';
import { Thumbs } from './thumbs';
import { useMatch } from './use_match';
import { useNoWay } from './use_no_way';
import { WhyChanged } from './why_changed';

interface Props {
  hub: Hub;
  vehicles: Vehicle[];
  choice: Choice;
  guidance: Guidance | null;
  taste: TasteState;
  visit: Visit;
  onWishes: () => void;
  stepFree: boolean;
  onStepFree: (wanted: boolean) => void;
  controls: ComponentChildren;
}

/** What the sheet holds: all cars, or the chosen one, or the way to it. */
export function FloorSheet(props: Props) {
  const { hub, vehicles, visit, choice, guidance, taste, stepFree, controls } = props;
  const { t, language } = useTexts();
  const vehicle = vehicles.find((one) => one.vehicle_id === choice.chosen) ?? null;
  const { match, retry } = useMatch(hub, vehicle?.match ? vehicle : null, language);
  const noWay = useNoWay(hub, vehicle, language, stepFree);
  const sheet = { above: controls, open: choice.sheetOpen, onOpen: choice.openSheet };
  const consented = visit.consents.personalisation;
  const basedOn = <BasedOn saved={visit.configurations} taste={taste.taste} consented={consented} />;
  const obstacle = vehicle && (obstacleTo(vehicle, visit.consents.positioning, t) ?? noWay);
  if (!vehicle) {
    return (
      <Sheet key="list" list head={<CarListHead vehicles={vehicles} onWishes={consented ? props.onWishes : null} />} {...sheet}>
        {choice.chosen !== null && <p class="notice" role="status">{t('car.gone')}</p>}
        <CarList vehicles={vehicles} consented={consented} onPick={choice.pick} />
        <ShortList vehicles={vehicles} onPick={choice.pick} />
        {basedOn}
        <WhyChanged state={taste} />
      </Sheet>
    );
  }
  const steps = <StepFreeSwitch on={stepFree} onChange={props.onStepFree} />;
  const head = guidance ? (
    <GuideHead guidance={guidance} vehicle={vehicle} onStop={() => choice.lead(false)} steps={steps} />
  ) : (
    <CarHead
      vehicle={vehicle} obstacle={obstacle} onBack={() => choice.pick(null)} steps={steps}
      onLead={() => choice.lead(true)} thumbs={<Thumbs vehicle_id={vehicle.vehicle_id} state={taste} />}
    />
  );
  return (
    <Sheet key={vehicle.vehicle_id} head={head} {...sheet}>
      <CarBody vehicle={vehicle} consented={consented} match={match} onRetry={retry} onPick={choice.pick} />
      {match?.ok && <OtherWishes match={match.value} saved={visit.configurations} />}
      <CarAdvice hub={hub} vehicle_id={vehicle.vehicle_id} />
      {basedOn}
      <WhyChanged state={taste} />
    </Sheet>
  );
}

function obstacleTo(vehicle: Vehicle, positioning: boolean, t: Translate): string | null {
  if (vehicle.level_id === null) return t('car.no_place');
  return positioning ? null : t('car.needs_positioning');
}
