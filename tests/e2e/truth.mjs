// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The recorded true walk of one session, placed on the Earth as its plan is. */
export class TrueWalk {
  constructor(recordingFolder, planFolder, session) {
    const [, ...rows] = readFileSync(join(recordingFolder, 'truth.csv'), 'utf8').trim().split('\n');
    this.places = rows
      .map((row) => row.split(','))
      .filter(([id]) => id === session)
      .map(([, t_s, x_m, y_m]) => ({ t_s: Number(t_s), x_m: Number(x_m), y_m: Number(y_m) }));
    const venue = JSON.parse(readFileSync(join(planFolder, 'venue.geojson'), 'utf8'));
    this.frame = venue.features[0].properties['lotse:frame'];
  }

  get length_s() {
    return this.places.at(-1).t_s;
  }

  /** Where the walker truly was, this long into the walk; null before and after it. */
  at(t_s) {
    const after = this.places.findIndex((place) => place.t_s >= t_s);
    if (after < 1) return null;
    const [from, to] = [this.places[after - 1], this.places[after]];
    const passed = (t_s - from.t_s) / (to.t_s - from.t_s);
    return { x_m: from.x_m + (to.x_m - from.x_m) * passed, y_m: from.y_m + (to.y_m - from.y_m) * passed };
  }

  /**
   * Mean distances from where the walker truly was at the given times: of the given places on the Earth,
   * and of somebody who only stands at the mean of the true places.
   */
  errors(places, times_s) {
    const pairs = places
      .map(({ lon_deg, lat_deg }, index) => ({ dot: this.local(lon_deg, lat_deg), truth: this.at(times_s[index]) }))
      .filter(({ truth }) => truth !== null);
    const mean = (of) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
    const middle = { x_m: mean(({ truth }) => truth.x_m), y_m: mean(({ truth }) => truth.y_m) };
    const apart_m = (one, other) => Math.hypot(one.x_m - other.x_m, one.y_m - other.y_m);
    return {
      count: pairs.length,
      dot_m: mean(({ dot, truth }) => apart_m(dot, truth)),
      standing_m: mean(({ truth }) => apart_m(middle, truth)),
    };
  }

  /** The plan's frame, by the radii of curvature of the WGS84 ellipsoid: right to centimetres here. */
  local(lon_deg, lat_deg) {
    const radians = Math.PI / 180;
    const lat = this.frame.origin_lat_deg * radians;
    const squash = 1 - 0.00669437999014 * Math.sin(lat) ** 2;
    const east_m = (lon_deg - this.frame.origin_lon_deg) * radians * (6378137 / Math.sqrt(squash)) * Math.cos(lat);
    const north_m = (lat_deg - this.frame.origin_lat_deg) * radians * ((6378137 * (1 - 0.00669437999014)) / squash ** 1.5);
    const bearing = this.frame.bearing_deg * radians;
    return {
      x_m: east_m * Math.cos(bearing) - north_m * Math.sin(bearing),
      y_m: east_m * Math.sin(bearing) + north_m * Math.cos(bearing),
    };
  }
}
