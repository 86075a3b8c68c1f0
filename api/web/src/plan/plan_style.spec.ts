// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Palette } from './palette';
import type { PlanFeatures } from './plan_features';
import { planLayers, planStyle, routeData } from './plan_style';

const empty = { type: 'FeatureCollection' as const, features: [] };
const features: PlanFeatures = {
  grid: empty, units: empty, openings: empty, zones: empty, obstacles: empty, cars: empty, glass: empty,
};
const palette = new Proxy({}, { get: (_, name) => `colour:${String(name)}` }) as Palette;

describe('the style of the plan', () => {
  it('has a source for every layer', () => {
    const style = planStyle(features, palette);
    for (const layer of style.layers) {
      if ('source' in layer) expect(Object.keys(style.sources), layer.id).toContain(layer.source);
    }
  });

  it('asks nothing of the network: no glyphs, no pictures, no tiles', () => {
    const style = planStyle(features, palette);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(JSON.stringify(style)).not.toContain('://');
    expect(style.layers.some((layer) => layer.type === 'symbol')).toBe(false);
  });

  it('draws the route over the cars, and the cars over the ground', () => {
    const order = planLayers(palette).map((layer) => layer.id);
    const ranks = ['outside', 'units', 'obstacles', 'cars', 'route'].map((id) => order.indexOf(id));
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    expect(ranks).not.toContain(-1);
  });

  it('differs between palettes only in its colours', () => {
    const plain = (layers: unknown) => JSON.stringify(layers).replaceAll(/"(colour|night):[\w-]+"/g, '""');
    const night = new Proxy({}, { get: (_, name) => `night:${String(name)}` }) as Palette;
    expect(plain(planLayers(night))).toBe(plain(planLayers(palette)));
  });
});

describe('a route on the plan', () => {
  it('is a line with a mark at its end', () => {
    const [line, end] = routeData([[[9, 48], [9, 48.1]]], true).features;
    expect(line?.geometry.type).toBe('LineString');
    expect(end?.geometry).toEqual({ type: 'Point', coordinates: [9, 48.1] });
    expect(end?.properties).toEqual({ kind: 'car' });
  });

  it('is nothing where there is none', () => {
    expect(routeData([], false).features).toEqual([]);
  });

  it('is marked where it leaves the level, too', () => {
    const [, end] = routeData([[[9, 48], [9, 48.1]]], false).features;
    expect(end?.properties).toEqual({ kind: 'change' });
  });
});
