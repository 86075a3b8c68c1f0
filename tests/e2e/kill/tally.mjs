// SPDX-License-Identifier: Apache-2.0
// What became of every sighting, from the logs of the recording hubs.

import { readFileSync } from 'node:fs';

// Each beacon's level counts up by one dBm a packet and begins again after so many.
export const LEVELS = 64;
export const LOWEST_DBM = -100;
export const STEP_MS = 10;

/** A log as its process left it: what was accepted before, and the batches handed over, in order. */
function read(file) {
  const accepted = new Map();
  const batches = [];
  const text = readFileSync(file, 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  for (const line of lines) {
    const [kind, ...fields] = line.split(' ');
    if (kind === 'A') {
      const runs = accepted.get(fields[0]) ?? [];
      runs.push(fields.slice(1).map(Number));
      accepted.set(fields[0], runs);
    } else if (kind === 'B') {
      batches.push({ boot: fields[0], sequence: Number(fields[1]), sightings: [] });
    } else if (kind === 'S') {
      const [run, beacon, dbm, time] = fields.map(Number);
      batches.at(-1).sightings.push({ run, beacon, level: dbm - LOWEST_DBM, time });
    }
  }
  const has = (batch) =>
    (accepted.get(batch.boot) ?? []).some(([first, last]) => first <= batch.sequence && batch.sequence <= last);
  return { has, batches };
}

/** Whether a sighting comes right after the one before it of its beacon, and if not, what is wrong. */
function compare(before, sighting, tally) {
  const expected = before ? (before.level + 1) % LEVELS : 0;
  const late_ms = before ? sighting.time - (before.time + STEP_MS) : 0;
  const near = (LEVELS * STEP_MS) / 2;
  if (sighting.level === expected && Math.abs(late_ms) < near) return true;
  if (late_ms <= -STEP_MS && -late_ms >= near) {
    tally.out_of_order++;
    return false;
  }
  const missing = (sighting.level - expected + LEVELS) % LEVELS;
  const whole_rounds = Math.max(0, Math.round((late_ms - missing * STEP_MS) / (LEVELS * STEP_MS)));
  if (before && missing > LEVELS / 2 && whole_rounds === 0) {
    tally.double++;
    return false;
  }
  tally.lost += missing + whole_rounds * LEVELS;
  return true;
}

/**
 * What outlived the kills: a batch counts for the process that handed it over last before it was written down;
 * one that was handed over by a process killed before that is handed over again, to the next one.
 * @param files the logs in order, the last one of a process that only started after everything was over
 */
export function tally(files) {
  const logs = files.map(read);
  const result = { taken: 0, lost: 0, double: 0, out_of_order: 0, handed_over_again: 0, last: new Map() };
  for (const [index, log] of logs.slice(0, -1).entries()) {
    const seen = new Set();
    for (const batch of log.batches) {
      const id = `${batch.boot}/${batch.sequence}`;
      if (log.has(batch) || seen.has(id)) result.double += batch.sightings.length;
      seen.add(id);
      if (!logs[index + 1].has(batch)) {
        result.handed_over_again += batch.sightings.length;
        continue;
      }
      result.taken += batch.sightings.length;
      for (const sighting of batch.sightings) {
        const key = `${sighting.run}/${sighting.beacon}`;
        if (compare(result.last.get(key), sighting, result)) result.last.set(key, sighting);
      }
    }
  }
  return result;
}
