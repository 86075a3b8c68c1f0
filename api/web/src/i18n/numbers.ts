// SPDX-License-Identifier: Apache-2.0
import type { Price } from '../network/contract';
import type { Language } from './language';

/** Numbers as people of a language write them. */
export class Numbers {
  private readonly points1: Intl.NumberFormat;

  constructor(private readonly language: Language) {
    this.points1 = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  }

  /** An amount without cents, since no car's price turns on them. */
  price({ amount, currency }: Price): string {
    try {
      return new Intl.NumberFormat(this.language, {
        style: 'currency', currency, maximumFractionDigits: 0,
      }).format(amount);
    } catch {
      // Not a currency code that Intl accepts: the code stands as the hub sent it.
      const whole = new Intl.NumberFormat(this.language, { maximumFractionDigits: 0 });
      return `${whole.format(amount)} ${currency}`;
    }
  }

  points(points: number): string {
    return this.points1.format(points);
  }

  /** A length one walks: whole metres, from a kilometre on in tenths of one. */
  walk(length_m: number): string {
    if (length_m < 999.5) return `${Math.round(length_m)} m`;
    return `${this.points1.format(length_m / 1000)} km`;
  }

  /** A radius, never rounded down to nothing. */
  radius(radius_m: number): string {
    return radius_m < 1 ? `${this.points1.format(Math.max(0.1, radius_m))} m` : this.walk(radius_m);
  }

  /** How long ago: seconds up to a minute and a half, then minutes. */
  age(age_ms: number): string {
    const age_s = Math.round(age_ms / 1000);
    return age_s < 90 ? `${age_s} s` : `${Math.round(age_s / 60)} min`;
  }

  /** How long it takes: half minutes are as exact as anybody walks. */
  duration(time_s: number): string {
    return time_s < 45 ? '< 1 min' : `${Math.round(time_s / 60)} min`;
  }

  moment(time_ms: number): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time_ms);
  }

  clock(time_ms: number): string {
    return new Intl.DateTimeFormat(this.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time_ms);
  }
}

/** A match rate in whole per cent. Only a car that misses nothing gets the 100. */
export function percent(rate: number): number {
  return rate >= 99.95 ? 100 : Math.min(99, Math.round(rate));
}
