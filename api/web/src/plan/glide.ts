// SPDX-License-Identifier: Apache-2.0
import type { LonLat } from '../network/contract';
import { distance_m } from './geometry';

/** Where the dot is drawn, with the radius of its circle. */
export interface Spot {
  lonLat: LonLat;
  radius_m: number;
}

/** A little more than the time between two positions of the hub, so that a walk is drawn without halts. */
const glide_ms = 650;

/** Beyond what anybody walks between two positions: the dot jumps there rather than flies. */
const jump_m = 12;

/**
 * Draws positions that come in steps as one movement. From each new position on the dot glides there
 * from where it is drawn, so it never shows more than one step of delay and never moves past a position.
 */
export class Glide {
  private from: Spot;
  private since_ms = -Infinity;

  constructor(private to: Spot) {
    this.from = to;
  }

  /** Sets out for the next spot; without motion, the dot is there at once. */
  head(to: Spot, now_ms: number, motion: boolean): void {
    const here = this.at(now_ms);
    const jumps = !motion || distance_m(here.lonLat, to.lonLat) > jump_m;
    this.from = jumps ? to : here;
    this.to = to;
    this.since_ms = jumps ? -Infinity : now_ms;
  }

  at(now_ms: number): Spot {
    const passed = Math.min(1, (now_ms - this.since_ms) / glide_ms);
    if (passed >= 1) return this.to;
    const between = (from: number, to: number) => from + (to - from) * passed;
    return {
      lonLat: [
        between(this.from.lonLat[0], this.to.lonLat[0]),
        between(this.from.lonLat[1], this.to.lonLat[1]),
      ],
      radius_m: between(this.from.radius_m, this.to.radius_m),
    };
  }

  arrived(now_ms: number): boolean {
    return now_ms - this.since_ms >= glide_ms;
  }
}
