// SPDX-License-Identifier: Apache-2.0
import { Marker, type Map as PlanCanvas } from 'maplibre-gl';
import type { LonLat } from '../network/contract';
import { shownInFull } from './declutter';

/** What a car's badge on the plan says. */
export interface Badge {
  vehicle_id: string;
  at: LonLat;
  /** The match rate in whole per cent, or null where there are no wishes to match. */
  percent: number | null;
  best: boolean;
  mustBroken: boolean;
  /** All of it in words, for those who don't see the plan. */
  label: string;
}

/** Room between two badges, in pixels. */
const gap_px = 4;

interface Placed {
  marker: Marker;
  button: HTMLButtonElement;
}

/** The badges of the cars, as buttons on the map: reached with a finger, a mouse and the keyboard. */
export class CarBadges {
  private placed = new Map<string, Placed>();
  private order: Badge[] = [];
  private chosen: string | null = null;

  constructor(
    private readonly map: PlanCanvas,
    private readonly pick: (vehicle_id: string) => void,
  ) {
    map.on('move', this.declutter);
  }

  /** Shows these and no others, the most important first. */
  show(badges: Badge[]): void {
    for (const { marker } of this.placed.values()) marker.remove();
    this.placed.clear();
    this.order = badges;
    badges.forEach((badge, index) => {
      const button = this.makeButton(badge);
      const anchor = document.createElement('div');
      anchor.className = 'badge-anchor';
      anchor.style.zIndex = String(badges.length - index);
      anchor.append(button);
      const marker = new Marker({ element: anchor, subpixelPositioning: true });
      marker.setLngLat(badge.at).addTo(this.map);
      this.placed.set(badge.vehicle_id, { marker, button });
    });
    this.choose(this.chosen);
  }

  choose(vehicle_id: string | null): void {
    this.chosen = vehicle_id;
    for (const [id, { button }] of this.placed) {
      button.setAttribute('aria-pressed', String(id === vehicle_id));
      button.parentElement?.classList.toggle('is-chosen', id === vehicle_id);
    }
    this.declutter();
  }

  private makeButton(badge: Badge): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'badge';
    button.classList.toggle('is-best', badge.best);
    button.classList.toggle('is-broken', badge.mustBroken);
    button.dataset['vehicleId'] = badge.vehicle_id;
    button.setAttribute('aria-label', badge.label);
    button.style.setProperty('--rate', String(badge.percent ?? 0));
    const rate = document.createElement('span');
    rate.className = 'badge-rate';
    rate.textContent = badge.percent === null ? '' : `${badge.percent}%`;
    const gauge = document.createElement('span');
    gauge.className = 'badge-gauge';
    button.append(rate, gauge);
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.pick(badge.vehicle_id);
    });
    return button;
  }

  /** Shrinks the badges that say nothing or would cover a more important one, the chosen one first. */
  private declutter = (): void => {
    const ranked = [...this.order].sort(
      (one, other) => Number(other.vehicle_id === this.chosen) - Number(one.vehicle_id === this.chosen),
    );
    const boxes = ranked.map((badge) => {
      const { x, y } = this.map.project(badge.at);
      return { x_px: x, y_px: y, width_px: badgeWidth_px(badge) + gap_px, height_px: 28 + gap_px };
    });
    shownInFull(boxes).forEach((room, index) => {
      const badge = ranked[index]!;
      const full = room && badge.percent !== null;
      this.placed.get(badge.vehicle_id)?.button.parentElement?.classList.toggle('is-point', !full);
    });
  };
}

/** As style/badges.css draws them: a star stands before the best, a sign before a broken must-have. */
function badgeWidth_px(badge: Badge): number {
  return 52 + (badge.best ? 14 : 0) + (badge.mustBroken ? 14 : 0);
}
