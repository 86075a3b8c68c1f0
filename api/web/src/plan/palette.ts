// SPDX-License-Identifier: Apache-2.0

/** The colours of the plan; style/colours.css defines them, for light and dark, as --plan-NAME. */
const names = [
  'outside', 'grid', 'floor', 'closed', 'parking', 'wall', 'opening', 'shut', 'obstacle', 'obstacle-edge',
  'car', 'car-edge', 'car-chosen', 'glass', 'shadow', 'route', 'route-edge',
] as const;

export type Palette = Record<(typeof names)[number], string>;

/** Reads the palette that is in force for the element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    names.map((name) => [name, style.getPropertyValue(`--plan-${name}`).trim()]),
  ) as Palette;
}
