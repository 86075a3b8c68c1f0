// SPDX-License-Identifier: Apache-2.0
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  Map as PlanCanvas, Marker, setWorkerUrl, type GeoJSONSource, type MapMouseEvent, type MapTouchEvent,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { LonLat } from '../network/contract';
import type { Venue } from '../network/venue';
import { CarBadges, type Badge } from './car_badges';
import { cameraFor, cameraForPlan, type Camera, type Screen } from './camera';
import type { Covered } from './clear_area';
import { metresPerPixel } from './geometry';
import type { Spot } from './glide';
import { OwnPosition, type DotListener } from './own_position';
import type { Palette } from './palette';
import { placeNames, planBearing_deg, planFeatures, planOutline } from './plan_features';
import { draftData, planLayers, planStyle, routeData } from './plan_style';

setWorkerUrl(workerUrl);

/** At this zoom a car fills a phone's screen. */
const closest = 23;
/** How much of a venue's size one may zoom out beyond the whole of it. */
const outwards = 1.5;
/** Close enough to read the names of the places, and to see a way of a few metres. */
const nearZoom = 20;
/** A way that could be shown this much larger is worth moving the map for. */
const tooSmall_zoom = 0.9;
/** The route's beginning follows the dot this often; each time costs the worker a new line. */
const redraw_ms = 100;
const flight_ms = 700;

/** Whether the visitor stands at the beginning of what is shown of a way, and the car at its end. */
export interface RouteEnds {
  begins: boolean;
  ends: boolean;
}

export interface PlanListener {
  pick(vehicle_id: string | null): void;
  /** The visitor moved the map by hand, which ends following. */
  taken(): void;
  dot: DotListener;
  /** Whether what is at this place is dragged instead of the map. */
  holds(at: LonLat): boolean;
  /** It is dragged there. */
  drag(at: LonLat): void;
  /** The map's scale has changed. */
  scale(metresPerPixel: number): void;
}

/** How far the middle of what is not covered lies from the map's middle. */
function middleOf({ top, right, bottom, left }: Covered): [number, number] {
  // An offset and not a padding: the map would keep a padding and add it to the next one.
  return [(left - right) / 2, (top - bottom) / 2];
}

function sizeOf({ clientWidth: width, clientHeight: height }: HTMLElement): Screen {
  return { width, height };
}

/**
 * The plan on the screen: the only place that knows MapLibre's map. Made once for a venue; everything
 * it shows is set from outside. The constructor throws where the browser can't draw maps (no WebGL).
 */
export class PlanMap {
  private readonly map: PlanCanvas;
  private readonly badges: CarBadges;
  private readonly own: OwnPosition;
  private names: { marker: Marker; width_m: number }[] = [];
  private chosen: string | null = null;
  private route: LonLat[][] = [];
  private ends: RouteEnds = { begins: false, ends: false };
  private dot: LonLat | null = null;
  private drawnAt_ms = -Infinity;
  private readonly building_deg: number;
  private readonly outline: LonLat[];

  constructor(
    container: HTMLElement,
    private venue: Venue,
    private level_id: string | null,
    palette: Palette,
    covered: Covered,
    private readonly listener: PlanListener,
    private readonly motion: boolean,
  ) {
    this.building_deg = planBearing_deg(venue);
    this.outline = planOutline(venue);
    this.map = new PlanCanvas({
      container,
      style: planStyle(planFeatures(venue, level_id), palette),
      ...cameraForPlan(this.outline, this.building_deg, sizeOf(container), covered, closest),
      maxZoom: closest,
      maxPitch: 0,
      attributionControl: false,
      fadeDuration: 0,
    });
    this.map.setMinZoom(this.map.getZoom() - outwards);
    this.badges = new CarBadges(this.map, (vehicle_id) => listener.pick(vehicle_id));
    this.own = new OwnPosition(this.map, (spot) => this.dotMoved(spot));
    this.listen();
    this.writeNames();
  }

  private listen(): void {
    this.map.on('click', (event) => {
      const [car] = this.map.queryRenderedFeatures(event.point, { layers: ['cars'] });
      this.listener.pick((car?.properties['vehicle_id'] as string | undefined) ?? null);
    });
    this.map.on('mousedown', (event) => this.hold(event, 'mousemove', 'mouseup'));
    this.map.on('touchstart', (event) => this.hold(event, 'touchmove', 'touchend'));
    this.map.on('zoom', () => this.scaled());
    this.map.on('dragstart', () => this.listener.taken());
  }

  private hold(
    event: MapMouseEvent | MapTouchEvent, move: 'mousemove' | 'touchmove', end: 'mouseup' | 'touchend',
  ): void {
    if (!this.listener.holds(event.lngLat.toArray())) return;
    event.preventDefault();
    const drag = ({ lngLat }: MapMouseEvent | MapTouchEvent) => this.listener.drag(lngLat.toArray());
    this.map.on(move, drag);
    void this.map.once(end, () => void this.map.off(move, drag));
  }

  /** A car that is being put somewhere: its outline from the front right corner on; null for none. */
  showDraft(outline: LonLat[] | null): void {
    this.whenReady(() => this.setData('draft', draftData(outline)));
  }

  /** The middle of the map, and how it is turned. */
  middle(): { at: LonLat; bearing_deg: number } {
    return { at: this.map.getCenter().toArray(), bearing_deg: this.map.getBearing() };
  }

  /** Another level, or the plan as it is after a change; the map stays where it is. */
  showPlan(venue: Venue, level_id: string | null): void {
    if (venue === this.venue && level_id === this.level_id) return;
    this.venue = venue;
    this.level_id = level_id;
    this.whenReady(() => {
      for (const [name, data] of Object.entries(planFeatures(this.venue, level_id))) {
        this.setData(name, data);
      }
    });
    this.writeNames();
  }

  showBadges(badges: Badge[]): void {
    this.badges.show(badges);
  }

  choose(vehicle_id: string | null): void {
    this.whenReady(() => {
      if (this.chosen) this.map.removeFeatureState({ source: 'cars', id: this.chosen });
      if (vehicle_id) this.map.setFeatureState({ source: 'cars', id: vehicle_id }, { chosen: true });
      this.chosen = vehicle_id;
    });
    this.badges.choose(vehicle_id);
  }

  showPosition(spot: Spot | null, fresh: boolean): void {
    if (spot) this.own.show(spot, fresh, this.motion);
    else this.own.hide();
  }

  /** The stretches of a way that lie on the level shown. */
  showRoute(lines: LonLat[][], ends: RouteEnds): void {
    this.route = lines;
    this.ends = ends;
    this.whenReady(() => this.drawRoute());
  }

  /** The route begins where the dot is drawn: it would seem torn off while the dot glides on. */
  private drawRoute(): void {
    this.drawnAt_ms = performance.now();
    const lines = this.route.map((line, index) =>
      index === 0 && this.ends.begins && this.dot ? [this.dot, ...line.slice(1)] : line,
    );
    this.setData('route', routeData(lines, this.ends.ends));
  }

  private dotMoved(spot: Spot | null): void {
    this.dot = spot?.lonLat ?? null;
    if (this.route.length > 0 && performance.now() - this.drawnAt_ms > redraw_ms) this.drawRoute();
    this.listener.dot(spot);
  }

  recolour(palette: Palette): void {
    this.whenReady(() => {
      for (const { id, paint = {} } of planLayers(palette)) {
        for (const [name, value] of Object.entries(paint)) {
          this.map.setPaintProperty(id, name as never, value as never);
        }
      }
    });
  }

  /** Shows the whole plan in what is not covered, turned as it is seen best. */
  fit(covered: Covered): void {
    this.look(cameraForPlan(this.outline, this.building_deg, this.screen(), covered, closest));
  }

  /** Shows all of these places. The map stays as it is where they are in sight and not much too small. */
  showPlaces(places: LonLat[], covered: Covered): void {
    const camera = cameraFor(places, this.map.getBearing(), this.screen(), covered, nearZoom + 0.6);
    const small = camera.zoom > this.map.getZoom() + tooSmall_zoom;
    if (small || !places.every((place) => this.inSight(place, covered))) this.look(camera);
  }

  /** Brings a place into the middle of what is not covered. */
  centre(place: LonLat, covered: Covered): void {
    const zoom = Math.max(this.map.getZoom(), nearZoom);
    this.map.easeTo({ center: place, offset: middleOf(covered), zoom, ...this.flight() });
  }

  /** Moves the map, without a change of scale, if a place is covered or out of sight. */
  reveal(place: LonLat, covered: Covered): void {
    if (this.inSight(place, covered)) return;
    this.map.easeTo({ center: place, offset: middleOf(covered), ...this.flight() });
  }

  remove(): void {
    this.map.remove();
  }

  private inSight(place: LonLat, covered: Covered): boolean {
    const { x, y } = this.map.project(place);
    const { width, height } = this.screen();
    return x >= covered.left && x <= width - covered.right && y >= covered.top && y <= height - covered.bottom;
  }

  private look(camera: Camera): void {
    this.map.easeTo({ ...camera, ...this.flight() });
  }

  private screen(): Screen {
    return sizeOf(this.map.getContainer());
  }

  private flight() {
    return { animate: this.motion, duration: flight_ms };
  }

  private writeNames(): void {
    for (const { marker } of this.names) marker.remove();
    this.names = placeNames(this.venue, this.level_id).map(({ name, at, width_m }) => {
      const element = document.createElement('div');
      element.className = 'place-name';
      element.textContent = name;
      return { width_m, marker: new Marker({ element }).setLngLat(at).addTo(this.map) };
    });
    this.scaled();
  }

  /** Hides the names that are wider than their place, and tells the new scale. */
  private scaled(): void {
    const perPixel_m = metresPerPixel(this.map.getCenter().lat, this.map.getZoom());
    for (const { marker, width_m } of this.names) {
      const element = marker.getElement();
      element.classList.toggle('is-crowded', element.offsetWidth * perPixel_m > width_m);
    }
    this.listener.scale(perPixel_m);
  }

  private setData(source: string, data: GeoJSON.FeatureCollection): void {
    void this.map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  /** Sources and layers exist once the style is loaded; a change before waits for it. */
  private whenReady(change: () => void): void {
    if (this.map.isStyleLoaded() || this.map.getSource('route')) change();
    else void this.map.once('load', change);
  }
}
