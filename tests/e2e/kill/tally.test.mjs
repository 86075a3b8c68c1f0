// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { LEVELS, LOWEST_DBM, STEP_MS, tally } from './tally.mjs';

const BOOT = '0123456789abcdef';

/** A batch of one beacon's packets, by their numbers from the gateway's start. */
function batch(sequence, ...packets) {
  const sightings = packets.map((n) => `S 1 0 ${LOWEST_DBM + (n % LEVELS)} ${1_700_000_000_000 + n * STEP_MS}`);
  return [`B ${BOOT} ${sequence}`, ...sightings].join('\n');
}
const accepted = (...runs) => runs.map(([first, last]) => `A ${BOOT} ${first} ${last}`).join('\n');

/** The tally of logs, each of them given as its parts. */
function tally_of(...logs) {
  const folder = mkdtempSync(join(tmpdir(), 'lotse_tally_'));
  const files = logs.map((parts, i) => {
    const file = join(folder, `hub_${i}.log`);
    writeFileSync(file, parts.map((part) => part + '\n').join(''));
    return file;
  });
  const { taken, lost, double, out_of_order, handed_over_again } = tally(files);
  rmSync(folder, { recursive: true });
  return { taken, lost, double, out_of_order, handed_over_again };
}
const good = { lost: 0, double: 0, out_of_order: 0, handed_over_again: 0 };

test('everything in order is taken', () => {
  const counts = tally_of([batch(1, 0, 1), batch(2, 2, 3, 4)], [accepted([1, 2])]);
  assert.deepEqual(counts, { ...good, taken: 5 });
});

test('what a hub handed over and did not write down before it was killed counts for the next one', () => {
  const counts = tally_of([batch(1, 0, 1), batch(2, 2)], [accepted([1, 1]), batch(2, 2)], [accepted([1, 2])]);
  assert.deepEqual(counts, { ...good, taken: 3, handed_over_again: 1 });
});

test('a batch that is missing is lost, however many rounds of levels it held', () => {
  assert.equal(tally_of([batch(1, 0, 1), batch(3, 4)], [accepted([1, 1], [3, 3])]).lost, 2);
  assert.equal(tally_of([batch(1, 0, 1), batch(3, 2 + LEVELS)], [accepted([1, 3])]).lost, LEVELS);
  assert.equal(tally_of([batch(2, 3)], [accepted([2, 2])]).lost, 3);
});

test('a batch that was accepted and is handed over again is double', () => {
  assert.equal(tally_of([batch(1, 0, 1)], [accepted([1, 1]), batch(1, 0, 1)], [accepted([1, 1])]).double > 0, true);
  assert.equal(tally_of([batch(1, 0, 1), batch(1, 0, 1)], [accepted([1, 1])]).double > 0, true);
});

test('packets under another number again are double too', () => {
  assert.equal(tally_of([batch(1, 0, 1), batch(2, 1, 2)], [accepted([1, 2])]).double, 1);
});

test('a later batch before an earlier one is lost and out of order or double', () => {
  const counts = tally_of([batch(2, 100, 101), batch(1, 0, 1)], [accepted([1, 2])]);
  assert.equal(counts.out_of_order, 2);
});

test('a last line cut short by the kill is left out', () => {
  const counts = tally_of([batch(1, 0, 1), `B ${BOOT} 2\nS 1 0 -98`], [accepted([1, 1])]);
  assert.equal(counts.taken, 2);
});
