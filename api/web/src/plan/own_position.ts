// SPDX-License-Identifier: Apache-2.0
import { Marker, type Map as PlanCanvas } from 'maplibre-gl';
import { metresPerPixel } from './geometry';
import { Glide, type Spot } from './glide';

/** Hears where the dot is drawn, at each step of its way; null when it is not drawn. */
export type DotListener = (spot: Spot | null) => void;

/** The visitor's dot and the circle that holds the true place in 68 of 100 cases, true to scale. */
export class OwnPosition {
  private readonly element = document.createElement('div');
  private readonly circle = document.createElement('div');
  private readonly marker: Marker;
  private glide: Glide | null = null;
  private frame = 0;

  constructor(
    private readonly map: PlanCanvas,
    private readonly moved: DotListener,
  ) {
    this.element.className = 'own';
    this.element.setAttribute('aria-hidden', 'true');
    this.circle.className = 'own-circle';
    const dot = document.createElement('div');
    dot.className = 'own-dot';
    this.element.append(this.circle, dot);
    this.marker = new Marker({ element: this.element, subpixelPositioning: true });
    map.on('move', () => this.glide && this.sizeCircle(this.glide.at(performance.now())));
  }

  /** Moves the dot there; `fresh` is false for a place where the visitor was last seen. */
  show(spot: Spot, fresh: boolean, motion: boolean): void {
    this.element.classList.toggle('is-old', !fresh);
    const now_ms = performance.now();
    if (this.glide) {
      this.glide.head(spot, now_ms, motion);
    } else {
      this.glide = new Glide(spot);
      this.marker.setLngLat(spot.lonLat).addTo(this.map);
    }
    cancelAnimationFrame(this.frame);
    this.draw();
  }

  hide(): void {
    cancelAnimationFrame(this.frame);
    this.glide = null;
    this.marker.remove();
    this.moved(null);
  }

  private draw = (): void => {
    if (!this.glide) return;
    const now_ms = performance.now();
    const spot = this.glide.at(now_ms);
    this.marker.setLngLat(spot.lonLat);
    this.sizeCircle(spot);
    this.moved(spot);
    if (!this.glide.arrived(now_ms)) this.frame = requestAnimationFrame(this.draw);
  };

  private sizeCircle(spot: Spot): void {
    const width_px = (2 * spot.radius_m) / metresPerPixel(spot.lonLat[1], this.map.getZoom());
    this.circle.style.width = `${width_px}px`;
    this.circle.style.height = `${width_px}px`;
  }
}
