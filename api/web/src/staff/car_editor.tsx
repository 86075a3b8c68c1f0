// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import { statuses, type Stand, type StaffVehicle } from '../network/staff_hub';
import type { Level } from '../network/venue';
import { moved, turnedBy } from './stand';

interface Props {
  vehicle: StaffVehicle;
  draft: Stand;
  levels: Level[];
  /** How the plan on the screen is turned. */
  plan_deg: number;
  busy: boolean;
  onDraft: (draft: Stand) => void;
  /** Holds at once: nothing is saved with the stand. */
  onStatus: (status: StaffVehicle['status']) => void;
  onSave: () => void;
  onTakeAway: () => void;
  onCancel: () => void;
}

const step_m = 0.25;
const largeStep_m = 1;
const turn_deg = 5;

/** Puts one car somewhere: on the plan with a finger, here with buttons and keys. */
export function CarEditor({ vehicle, draft, levels, plan_deg, busy, onDraft, onStatus, onSave, onTakeAway, onCancel }: Props) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const move = (right: number, up: number, by_m = step_m) => onDraft(moved(draft, right * by_m, up * by_m, plan_deg));
  const turn = (by_deg: number) => onDraft(turnedBy(draft, by_deg));
  const keyed = (event: KeyboardEvent) => {
    const directions: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
    };
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    move(...direction, event.shiftKey ? largeStep_m : step_m);
  };
  const size = (key: 'length_m' | 'width_m', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        type="number" min="0.5" max="25" step="0.01" value={draft[key].toFixed(2)}
        onChange={(event) => onDraft({ ...draft, [key]: Number(event.currentTarget.value) || draft[key] })}
      />
    </label>
  );
  return (
    <section class="car-editor">
      <h2 ref={heading} tabIndex={-1}>{vehicle.name}</h2>
      <label class="field">
        <span>{t('staff.status')}</span>
        <select
          value={vehicle.status} disabled={busy}
          onChange={({ currentTarget }) => onStatus(statuses.find((one) => one === currentTarget.value) ?? vehicle.status)}
        >
          {statuses.map((status) => <option key={status} value={status}>{t(`car.status.${status}`)}</option>)}
        </select>
      </label>
      {levels.length > 1 && (
        <label class="field">
          <span>{t('staff.level')}</span>
          <select value={draft.level_id} onChange={(event) => onDraft({ ...draft, level_id: event.currentTarget.value })}>
            {levels.map((level) => <option key={level.level_id} value={level.level_id}>{level.name}</option>)}
          </select>
        </label>
      )}
      <div class="pad" role="group" aria-label={t('staff.pad')} onKeyDown={keyed}>
        <button type="button" class="plain pad-up" aria-label={t('staff.up')} onClick={() => move(0, 1)}>↑</button>
        <button type="button" class="plain pad-left" aria-label={t('staff.left')} onClick={() => move(-1, 0)}>←</button>
        <button type="button" class="plain pad-right" aria-label={t('staff.right')} onClick={() => move(1, 0)}>→</button>
        <button type="button" class="plain pad-down" aria-label={t('staff.down')} onClick={() => move(0, -1)}>↓</button>
        <button type="button" class="plain pad-counter" aria-label={t('staff.turn_left')} onClick={() => turn(-turn_deg)}>↺</button>
        <button type="button" class="plain pad-clock" aria-label={t('staff.turn_right')} onClick={() => turn(turn_deg)}>↻</button>
      </div>
      <div class="sizes">{size('length_m', t('staff.length'))}{size('width_m', t('staff.width'))}</div>
      <button type="button" class="primary" disabled={busy} onClick={onSave}>
        {t(busy ? 'staff.saving' : vehicle.stand ? 'staff.save' : 'staff.put')}
      </button>
      {vehicle.stand && (
        <button type="button" class="danger" disabled={busy} onClick={onTakeAway}>{t('staff.take_away')}</button>
      )}
      <button type="button" class="plain" onClick={onCancel}>{t('staff.cancel')}</button>
    </section>
  );
}
