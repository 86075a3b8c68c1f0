// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import type { Guidance } from '../guidance/guidance';
import { useTexts } from '../i18n/texts';
import type { Vehicle } from '../network/contract';
import type { Hub } from '../network/hub';
import { CarBody, CarHead } from './car_card';
import { CarList, CarListHead } from './car_list';
import { GuideHead } from './guide_head';
import { Sheet } from './sheet';
import { useMatch } from './use_match';

interface Props {
  hub: Hub;
  vehicles: Vehicle[];
  chosen: string | null;
  guidance: Guidance | null;
  open: boolean;
  positioning: boolean;
  controls: ComponentChildren;
  onOpen: (open: boolean) => void;
  onPick: (vehicle_id: string | null) => void;
  onLead: (vehicle_id: string | null) => void;
}

/** What the sheet holds: all cars, or the chosen one, or the way to it. */
export function FloorSheet(props: Props) {
  const { hub, vehicles, guidance, open, controls, onOpen, onPick, onLead } = props;
  const { language } = useTexts();
  const vehicle = vehicles.find((one) => one.vehicle_id === props.chosen) ?? null;
  const { match, retry } = useMatch(hub, vehicle?.match ? vehicle.vehicle_id : null, language);
  if (!vehicle) {
    return (
      <Sheet key="list" list head={<CarListHead vehicles={vehicles} />} open={open} onOpen={onOpen} above={controls}>
        <CarList vehicles={vehicles} onPick={onPick} />
      </Sheet>
    );
  }
  const head = guidance ? (
    <GuideHead guidance={guidance} vehicle={vehicle} onStop={() => onLead(null)} />
  ) : (
    <CarHead
      vehicle={vehicle} obstacle={obstacleTo(vehicle, props.positioning)} onBack={() => onPick(null)}
      onLead={() => onLead(vehicle.vehicle_id)}
    />
  );
  return (
    <Sheet key={vehicle.vehicle_id} head={head} open={open} onOpen={onOpen} above={controls}>
      <CarBody vehicle={vehicle} match={match} onRetry={retry} />
    </Sheet>
  );
}

function obstacleTo(vehicle: Vehicle, positioning: boolean) {
  if (vehicle.level_id === null) return 'car.no_place';
  return positioning ? null : 'car.needs_positioning';
}
