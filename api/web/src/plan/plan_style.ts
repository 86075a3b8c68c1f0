// SPDX-License-Identifier: Apache-2.0
import type {
  DataDrivenPropertyValueSpecification, ExpressionSpecification, LayerSpecification, StyleSpecification,
} from 'maplibre-gl';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LonLat } from '../network/contract';
import type { Palette } from './palette';
import type { PlanFeatures } from './plan_features';

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A width that is true to scale: this many metres at about 48° north, but never under least_px. */
function metresWide(width_m: number, least_px: number): ExpressionSpecification {
  // 0.0001949 m per pixel at zoom 28, latitude 48.
  const atZoom28_px = width_m / 0.0001949;
  return ['interpolate', ['exponential', 2], ['zoom'],
    16, Math.max(least_px, atZoom28_px / 2 ** 12),
    20, Math.max(least_px, atZoom28_px / 2 ** 8),
    24, Math.max(least_px, atZoom28_px / 2 ** 4)];
}

const chosen = (yes: string | number, no: string | number) =>
  ['case', ['boolean', ['feature-state', 'chosen'], false], yes, no] as unknown as
    DataDrivenPropertyValueSpecification<never>;

/** The plan's layers from the ground up, in a palette. */
export function planLayers(palette: Palette): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const ground: ExpressionSpecification = ['match', ['get', 'ground'],
    'closed', palette.closed, 'parking', palette.parking, palette.floor];
  return [
    { id: 'outside', type: 'background', paint: { 'background-color': palette.outside } },
    { id: 'units', type: 'fill', source: 'units', paint: { 'fill-color': ground } },
    { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': palette.grid, 'line-width': 1 } },
    { id: 'lots', type: 'line', source: 'units', filter: ['==', ['get', 'ground'], 'parking'],
      paint: { 'line-color': palette['obstacle-edge'], 'line-width': 1.5, 'line-dasharray': [4, 3] } },
    { id: 'walls', type: 'line', source: 'units', layout: round, filter: ['!=', ['get', 'ground'], 'parking'],
      paint: { 'line-color': palette.wall, 'line-width': metresWide(0.16, 1.2) } },
    { id: 'openings', type: 'line', source: 'openings',
      paint: { 'line-color': ['case', ['get', 'closed'], palette.shut, palette.opening],
        'line-width': metresWide(0.24, 2) } },
    { id: 'zones', type: 'fill', source: 'zones', paint: { 'fill-color': palette.closed, 'fill-opacity': 0.85 } },
    { id: 'zone-edges', type: 'line', source: 'zones',
      paint: { 'line-color': palette.shut, 'line-width': 2, 'line-dasharray': [3, 2] } },
    { id: 'obstacles', type: 'fill', source: 'obstacles', paint: { 'fill-color': palette.obstacle } },
    { id: 'obstacle-edges', type: 'line', source: 'obstacles', layout: round,
      paint: { 'line-color': palette['obstacle-edge'], 'line-width': 1 } },
    { id: 'car-shadows', type: 'line', source: 'cars', layout: round,
      paint: { 'line-color': palette.shadow, 'line-width': metresWide(0.5, 2),
        'line-blur': metresWide(0.5, 2), 'line-translate': [0, 2] } },
    { id: 'cars', type: 'fill', source: 'cars', paint: { 'fill-color': palette.car } },
    { id: 'glass', type: 'fill', source: 'glass', paint: { 'fill-color': palette.glass } },
    { id: 'car-edges', type: 'line', source: 'cars', layout: round,
      paint: { 'line-color': chosen(palette['car-chosen'], palette['car-edge']),
        'line-width': chosen(3, 1) } },
    { id: 'draft', type: 'fill', source: 'draft', paint: { 'fill-color': palette.route, 'fill-opacity': 0.45 } },
    { id: 'draft-edge', type: 'line', source: 'draft', layout: round,
      paint: { 'line-color': palette.route, 'line-width': 3 } },
    { id: 'route-edge', type: 'line', source: 'route', layout: round,
      paint: { 'line-color': palette['route-edge'], 'line-width': 9 } },
    { id: 'route', type: 'line', source: 'route', layout: round,
      paint: { 'line-color': palette.route, 'line-width': 5 } },
    { id: 'route-end', type: 'circle', source: 'route', filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': ['match', ['get', 'kind'], 'car', 6, 4], 'circle-color': palette['route-edge'],
        'circle-stroke-color': palette.route, 'circle-stroke-width': 4 } },
  ];
}

/** The style of a map of these features, with an empty route. It needs nothing from the network. */
export function planStyle(features: PlanFeatures, palette: Palette): StyleSpecification {
  const sources: StyleSpecification['sources'] = {};
  for (const [name, data] of Object.entries(features)) sources[name] = { type: 'geojson', data };
  sources['cars'] = { type: 'geojson', data: features.cars, promoteId: 'vehicle_id' };
  sources['route'] = { type: 'geojson', data: nothing };
  sources['draft'] = { type: 'geojson', data: nothing };
  return { version: 8, sources, layers: planLayers(palette) };
}

/** A car that is being put somewhere, with an arrow's shaft to its bonnet. */
export function draftData(outline: LonLat[] | null): FeatureCollection {
  const [right, left, , back] = outline ?? [];
  if (!outline || !right || !left || !back) return nothing;
  const between = (one: LonLat, other: LonLat): LonLat => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  const feature = (geometry: Geometry): Feature => ({ type: 'Feature', geometry, properties: {} });
  return { type: 'FeatureCollection', features: [
    feature({ type: 'Polygon', coordinates: [outline] }),
    feature({ type: 'LineString', coordinates: [between(left, back), between(right, left)] }),
  ] };
}

/** A route's stretches on a level and their ends: the car, or where one leaves the level, which is smaller. */
export function routeData(lines: LonLat[][], endsAtCar: boolean): FeatureCollection {
  const feature = (geometry: Geometry, kind: string): Feature => ({
    type: 'Feature', geometry, properties: { kind },
  });
  const features = lines.flatMap((line, index) => {
    const end = line.at(-1);
    if (!end) return [];
    const kind = endsAtCar && index === lines.length - 1 ? 'car' : 'change';
    return [feature({ type: 'LineString', coordinates: line }, 'line'), feature({ type: 'Point', coordinates: end }, kind)];
  });
  return { type: 'FeatureCollection', features };
}
