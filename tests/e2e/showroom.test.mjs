// SPDX-License-Identifier: Apache-2.0
// A visitor's first minutes: real processes, recorded radio, a real browser; made up is only the finger.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { complaintsOf, followDot, nextChange, reachOfRoute, startChromium } from './browser.mjs';
import { Demo, stillRunning } from './demo.mjs';
import { TrueWalk } from './truth.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = join(root, 'tests/data');
const programs = process.env.LOTSE_PROGRAMS ?? join(root, 'build/dev/bin');
const output = process.env.LOTSE_E2E_OUTPUT ?? join(root, 'build/dev/tests/e2e');
const screenshot = process.env.LOTSE_SCREENSHOT ?? join(output, 'showroom.png');

/** The walk the test follows: one of the two that turn corners. */
const walk = 'rectangular_without_rotation';
/** The walk's last seconds are left to whoever is slow to notice its end. */
const unwatched_s = 3;
/** Offline the tracker is 2.3 m off on average (`lotse evaluate position`); one walk may be worse. */
const largestMeanError_m = 3;
/** A dot that only stood in the middle of the walk would have an error too: following has to beat it. */
const betterThanStanding = 0.75;
/** A shorter way would hide under the dot and its circle. */
const shortestWay_m = 6;
const patience = { timeout: 150_000 };

let demo;
let browser;
let page;
let complaints;
let origin;
let token;
let car;

before(async () => {
  mkdirSync(output, { recursive: true });
  mkdirSync(dirname(screenshot), { recursive: true });
  demo = new Demo(join(programs, 'lotse'), [
    '--recording', join(data, 'tetam'), '--plan', join(data, 'plans/tetam_office'),
    '--catalogue', join(data, 'showroom/catalogue.json'),
    '--general-taste', join(data, 'showroom/general_taste.json'),
    '--configurations', join(data, 'showroom/configurations'),
    '--pages', join(root, 'api/web/dist'), '--http-port', '0',
  ]);
  browser = await startChromium();
  const [line] = await demo.linesLike(new RegExp(`^page: .*${walk}`));
  const address = new URL(line.split(/\s+/)[1]);
  origin = address.origin;
  token = new URLSearchParams(address.hash.slice(1)).get('visit');
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', colorScheme: 'light' });
  complaints = complaintsOf(page, origin);
  await page.goto(address.href);
  await followDot(page);
});

after(async () => {
  await browser?.close();
  demo?.process.kill('SIGKILL');
});

async function asked(path) {
  const answer = await fetch(`${origin}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, path);
  return answer.json();
}

test('the address bar does not keep the visit', () => {
  assert.equal(page.url(), `${origin}/`);
});

test('every car stands on the plan with its match rate, and in the list, best first', async () => {
  await page.locator('.badge').first().waitFor();
  const { vehicles } = await asked('/vehicles');
  const rated = vehicles.filter((vehicle) => vehicle.match);
  assert.ok(rated.length >= 3, 'the demo shows several cars with a rate');
  for (const { vehicle_id, name, match } of rated) {
    const percent = percentOf(match);
    const label = await page.locator(`.badge[data-vehicle-id="${vehicle_id}"]`).getAttribute('aria-label');
    assert.ok(label.startsWith(`${name}, ${percent} % match`), label);
  }
  const listed = await page.locator('.car-row .car-name').allTextContents();
  assert.deepEqual(listed, vehicles.map((vehicle) => vehicle.name));
});

test('another car is planned and saved, and the rates refer to it', async () => {
  await page.getByRole('button', { name: 'My wishes' }).click();
  await page.getByRole('button', { name: 'Plan a car' }).click();
  await page.getByLabel('Name').fill('Weekend');
  await page.getByRole('button', { name: 'TRD Pro', exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('radio', { name: 'Weekend' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByText('your wishes “Weekend”').waitFor();
  const { configurations } = await asked('/visit');
  assert.equal(configurations.length, 2);
  await listIsTheHubs();
});

test('the rates follow what the hub learns within seconds', async () => {
  const { vehicles } = await asked('/vehicles');
  const last = vehicles.filter(({ match }) => match).at(-1).vehicle_id;
  await sent('/visit/behaviours', { kind: 'liked', vehicle_id: last });
  // Walking past a car counts too, so that it may be more than the one.
  await page.getByText(/thing you did here|things you did here/).waitFor({ timeout: 5_000 });
  await listIsTheHubs();
});

/** Waits until the page lists the cars with the hub's rates, in the hub's order. */
async function listIsTheHubs() {
  const due = Date.now() + patience.timeout;
  for (;;) {
    const { vehicles } = await asked('/vehicles');
    const rated = vehicles.filter(({ match }) => match).map(({ name, match }) => `${name} ${percentOf(match)} % match`);
    const rows = await page.locator('.car-row:has([role=img])').all();
    const shown = await Promise.all(rows.map(async (row) =>
      `${await row.locator('.car-name').textContent()} ${await row.locator('[role=img]').getAttribute('aria-label')}`));
    if (isDeepStrictEqual(shown.slice(0, rated.length), rated)) return;
    assert.ok(Date.now() < due, `the page lists ${shown}, the hub ${rated}`);
    await nextChange(page);
  }
}

function percentOf({ rate }) {
  return rate >= 99.95 ? 100 : Math.min(99, Math.round(rate));
}

async function sent(path, body) {
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method: 'POST', body: JSON.stringify(body),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  });
  assert.ok(answer.ok, path);
}

test('a tapped car says why it matches', async () => {
  car = await farthestMatch();
  await page.locator(`.badge[data-vehicle-id="${car.vehicle_id}"]`).click();
  await page.getByRole('heading', { name: car.name, exact: true }).waitFor();
  const ledger = await ledgerOnThePage();
  const sum = ledger.lines.reduce((points, line) => points + line.points, ledger.points_unasked);
  assert.ok(Math.abs(sum - ledger.rate) < 0.01, `the points add up: ${sum} and ${ledger.rate}`);
});

/** The hub's ledger of the tapped car, once it is the one on the page: it learns from the very tap. */
async function ledgerOnThePage() {
  const due = Date.now() + patience.timeout;
  for (;;) {
    const ledger = await asked(`/vehicles/${car.vehicle_id}/match?lang=en`);
    const labels = await page.locator('.ledger-label').allTextContents();
    if (isDeepStrictEqual(labels, ledger.lines.map((line) => line.label))) return ledger;
    assert.ok(Date.now() < due, `the page shows ${labels}`);
    await nextChange(page);
  }
}

/** The match that is farthest away, so that there is a way to see however the first positions jump. */
async function farthestMatch() {
  // The walk begins seconds after the page: before that there is nowhere to be led from.
  await page.locator('output[data-status="known"]').waitFor({ ...patience, state: 'attached' });
  const { vehicles } = await asked('/vehicles');
  const matches = vehicles.filter(({ match }) => match);
  const ways = await Promise.all(matches.map((vehicle) => asked(`/visit/route?to=${vehicle.vehicle_id}`)));
  const longest_m = Math.max(...ways.map((way) => way.length_m));
  assert.ok(longest_m > shortestWay_m, `all cars stand beside the visitor, the farthest ${longest_m} m away`);
  return matches[ways.findIndex((way) => way.length_m === longest_m)];
}

test('the visitor is led to the tapped car: the way is drawn from the dot towards it', async () => {
  await page.getByRole('button', { name: 'Lead me there' }).click();
  await page.locator('.guide[data-route-m]').waitFor(patience);
  assert.match(await page.locator('.guide-distance').textContent(), /^\d+ m to go · (< 1|\d+) min$/);
  // The map may fly to show all of the way, and the browser paints when it can: the line is waited for.
  const due = Date.now() + 30_000;
  let reach_px = 0;
  let straight_px = Infinity;
  while (reach_px < straight_px / 2 && Date.now() < due) {
    const dot = await middleOf('.own-dot');
    const badge = await middleOf(`.badge[data-vehicle-id="${car.vehicle_id}"]`);
    if (!dot || !badge) continue;
    straight_px = Math.hypot(badge.x - dot.x, badge.y - dot.y);
    reach_px = await reachOfRoute(page, dot);
  }
  console.log(`the way: a line reaches ${Math.round(reach_px)} px, the car is ${Math.round(straight_px)} px away`);
  assert.ok(reach_px >= straight_px / 2);
  await page.screenshot({ path: screenshot });
});

/** Null while it is hidden, such as behind another badge in the middle of the map's flight. */
async function middleOf(selector) {
  const box = await page.locator(selector).boundingBox();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a car that staff move is shown where it stands now, and the way leads there', async () => {
  const [line] = await demo.linesLike(/^staff: /);
  const [, address, name, password] = /(http\S+) +\(name (\S+), password (\S+)\)/.exec(line);
  const end = () => page.locator('.guide').getAttribute('data-route-end');
  const before = await end();
  const staff = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const staffComplaints = complaintsOf(staff, origin);
  await staff.goto(address);
  await staff.getByLabel('Name').fill(name);
  await staff.getByLabel('Password').fill(password);
  await staff.getByRole('button', { name: 'Sign in' }).click();
  const row = staff.locator('.car-row', { hasText: car.vehicle_id });
  // The office is crowded: the first direction with room will do.
  for (const direction of ['up', 'down', 'to the left', 'to the right']) {
    await row.click();
    for (let step = 0; step < 2; ++step) await staff.getByRole('button', { name: direction, exact: true }).click();
    await staff.getByRole('button', { name: 'Save' }).click();
    await row.or(staff.getByRole('alert')).first().waitFor();
    if (await row.isVisible()) break;
    await staff.getByRole('button', { name: 'Cancel' }).click();
  }
  await staff.screenshot({ path: join(output, 'staff.png') });
  const due = Date.now() + patience.timeout;
  while (await end() === before) {
    assert.ok(Date.now() < due, 'the way still ends where the car stood');
    await nextChange(page);
  }
  assert.deepEqual(staffComplaints.filter((one) => !one.includes('409')), []);
  await staff.close();
});

test('a stranger is asked for each purpose, with nothing ticked beforehand', async () => {
  const door = await browser.newPage({ viewport: { width: 375, height: 812 }, locale: 'de-DE' });
  await door.goto(`${origin}/?badge=no-such-badge`);
  await door.getByRole('heading', { name: 'Sie entscheiden' }).waitFor();
  assert.equal(await door.getByRole('switch').count(), 5);
  assert.equal(await door.getByRole('switch', { checked: true }).count(), 0);
  await door.getByRole('button', { name: 'Besuch beginnen' }).click();
  assert.match(await door.getByRole('alert').textContent(), /keinen Ausweis mit diesem Code/);
  await door.close();
});

test('the dot moves along the recorded walk', async () => {
  const truth = new TrueWalk(join(data, 'tetam'), join(data, 'plans/tetam_office'), walk);
  const end_ms = demo.walksBegin_ms + (truth.length_s - unwatched_s) * 1000;
  await page.waitForFunction((time_ms) => window.track.at(-1)?.time_ms > time_ms, end_ms, patience);
  const known = (await page.evaluate(() => window.track)).filter((spot) => spot.kind === 'known');
  const seconds = known.map((spot) => (spot.time_ms - demo.walksBegin_ms) / 1000);
  const { dot_m, standing_m, count } = truth.errors(known, seconds);
  console.log(`the dot: ${count} places, ${dot_m.toFixed(2)} m off; standing: ${standing_m.toFixed(2)} m off`);
  assert.ok(count > 3 * truth.length_s, 'the dot glides');
  assert.ok(dot_m < largestMeanError_m, `${dot_m} m off on average`);
  assert.ok(dot_m < betterThanStanding * standing_m, `${dot_m} m off, where standing is ${standing_m} m`);
});

test('the demo prints the error against the recorded truth', async () => {
  await demo.linesLike(new RegExp(`${walk} \\d+\\.\\d.*mean of the last minute \\d`));
});

test('the page complains of nothing and asks nobody but the hub', () => {
  assert.deepEqual(complaints, []);
});

test('Ctrl-C ends the demo and leaves no process behind', async () => {
  const family = demo.processes();
  assert.ok(family.length >= 6, `demo, hub and four gateways: ${family.map(({ name }) => name)}`);
  await page.close();
  const { code } = await demo.interrupt();
  assert.equal(code, 0, demo.lines.slice(-5).join('\n'));
  assert.deepEqual(stillRunning(family), []);
  await assert.rejects(fetch(`${origin}/api/v1/health`));
});
