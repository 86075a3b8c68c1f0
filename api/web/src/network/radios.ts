// SPDX-License-Identifier: Apache-2.0
import { readOutcome, toFailure, type Outcome } from './outcome';
import { flag, list, nullable, number, oneOf, record, text, time, type Shape } from './shape';

type Of<S> = S extends Shape<infer T> ? T : never;

const health = record({
  gateways: list(record({
    gateway_id: text, is_stale: flag, last_heard_at: nullable(time),
    report: nullable(record({ impairments: list(text) })),
  })),
  anchor_changes: list(record({
    anchor: text, change: oneOf('weaker', 'moved', 'silent'), mean_change_db: number, since: time,
    seems_at: nullable(record({ x_m: number, y_m: number, from_plan_m: number, radius_68_m: number })),
  })),
});

const levelCalibration = record({
  level_id: text,
  ordinal: number,
  fitted_at: time,
  survey: record({ standing_points: number, walks: number, law_residual_db: number, error_scale: number }),
  peers: nullable(record({ links: number, packets: number, from: time, until: time, residual_db: number })),
  anchors: list(record({
    anchor: text, basis: oneOf('survey', 'peers', 'others'), constant_dbm: number, exponent: number, spread_db: number,
  })),
});

export type Health = Of<typeof health>;
export type AnchorChange = Health['anchor_changes'][number];
export type LevelCalibration = Of<typeof levelCalibration>;

/** How the gateways are, and what their radio models were learnt from. */
export interface Radios {
  health: Health;
  levels: LevelCalibration[];
}

/** Both are public: no visitor is in them. Throws nothing. */
export async function readRadios(fetch: typeof globalThis.fetch): Promise<Outcome<Radios>> {
  const ask = async <T>(path: string, shape: Shape<T>): Promise<Outcome<T>> => {
    try {
      return await readOutcome(await fetch(`/api/v1${path}`), shape);
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  };
  const [how, learnt] = await Promise.all([
    ask('/health', health),
    ask('/calibration', record({ levels: list(levelCalibration) })),
  ]);
  if (!how.ok) return how;
  return learnt.ok ? { ok: true, value: { health: how.value, levels: learnt.value.levels } } : learnt;
}
