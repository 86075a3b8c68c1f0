// SPDX-License-Identifier: Apache-2.0
// Each limit of the nginx site, tried through the real nginx; what stands behind it notes what came through.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { FrontDoor } from './front_door.mjs';

const site = fileURLToPath(new URL('../../../firmware_config/hub/nginx-site.conf', import.meta.url));
const nginx = process.env.LOTSE_NGINX ?? '';
/** The largest body that the hub takes. */
const largest = 64 * 1024;

if (!existsSync(nginx)) {
  console.log('SKIPPED: there is no nginx; ./dev test fetches it');
  process.exit(0);
}

let door;

before(async () => {
  door = await FrontDoor.open(nginx, site);
  for (let tries = 100; tries > 0; --tries) {
    if ((await ask('/up')).status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  door.hub.reached.length = 0;
});

after(() => door?.close());

/** The status, and 0 when there was no answer; each part of the body is sent as a chunk of its own. */
function ask(path, { method = 'GET', headers = {}, parts = [] } = {}) {
  return new Promise((resolve) => {
    const asked = request({
      host: '127.0.0.1', port: door.port, path, method, headers, rejectUnauthorized: false, agent: false,
    }, (answer) => {
      answer.resume();
      answer.on('error', () => {});
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
    });
    asked.on('error', () => resolve({ status: 0, headers: {} }));
    for (const part of parts) asked.write(part);
    asked.end();
  });
}

test('what is not encrypted is sent to where it is', async () => {
  const answer = await new Promise((resolve) => {
    plainRequest({ host: '127.0.0.1', port: door.plainPort, path: '/a?b=c' }, resolve).end();
  });
  answer.resume();
  assert.equal(answer.statusCode, 308);
  assert.match(answer.headers.location, /^https:\/\/.*\/a\?b=c$/);
});

test('an old protocol gets no connection', async () => {
  const outcome = await new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1', port: door.port, rejectUnauthorized: false, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }, () => resolve('connected'));
    socket.on('error', () => resolve('refused'));
  });
  assert.equal(outcome, 'refused');
});

test('a body goes through up to 64 KiB, with a length that the hub can trust', async () => {
  const whole = await ask('/body', { method: 'POST', parts: [Buffer.alloc(largest - 10), Buffer.alloc(10)] });
  assert.equal(whole.status, 200);
  assert.equal(whole.headers['strict-transport-security'], 'max-age=31536000');
  const came = door.hub.reached.find(({ url }) => url === '/body');
  assert.equal(came.bytes, largest);
  assert.equal(came.headers['content-length'], String(largest));
  assert.equal(came.headers['transfer-encoding'], undefined);
});

test('a larger body is refused, with and without a length told beforehand, and never reaches the hub', async () => {
  const parts = [Buffer.alloc(largest), Buffer.alloc(1)];
  const chunked = await ask('/too_large', { method: 'POST', parts });
  const told = await ask('/too_large', { method: 'POST', parts, headers: { 'Content-Length': largest + 1 } });
  assert.ok([413, 0].includes(chunked.status), `chunked: ${chunked.status}`);
  assert.ok([413, 0].includes(told.status), `told: ${told.status}`);
  assert.equal(door.hub.reached.some(({ url }) => url === '/too_large'), false);
});

test('a header line of 3 KiB goes through, one of 5 KiB and a hundred of 1 KiB do not', async () => {
  const line = (size) => 'x'.repeat(size);
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`X-Header-${i}`, line(1000)]));
  assert.equal((await ask('/header', { headers: { 'X-Long': line(3000) } })).status, 200);
  assert.equal((await ask('/headers', { headers: { 'X-Long': line(5000) } })).status, 400);
  assert.equal((await ask('/headers', { headers: many })).status, 400);
  assert.equal(door.hub.reached.some(({ url }) => url === '/headers'), false);
});

test('the hub hears who asks from the door alone, whatever they say of themselves', async () => {
  await ask('/who', { headers: { 'X-Forwarded-For': '203.0.113.9' } });
  const came = door.hub.reached.find(({ url }) => url === '/who');
  assert.equal(came.headers['x-forwarded-for'], '127.0.0.1');
});

test('an event passes on at once, while its stream stays open', async () => {
  const first = await new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1', port: door.port, path: '/api/v1/visit/events', rejectUnauthorized: false, agent: false,
    }, (answer) => answer.once('data', (data) => {
      resolve(data.toString());
      asked.destroy();
    }));
    asked.once('error', reject);
    asked.end();
  });
  assert.equal(first, 'data: now\n\n');
});

test('who asks without end is told to wait, and is served again after a moment', async () => {
  const burst = 600;
  const requests = 700;
  const keepOpen = 'GET /often HTTP/1.1\r\nHost: door\r\n\r\n'.repeat(requests - 1);
  const last = 'GET /often HTTP/1.1\r\nHost: door\r\nConnection: close\r\n\r\n';
  const text = await new Promise((resolve) => {
    let said = '';
    const socket = connect({ host: '127.0.0.1', port: door.port, rejectUnauthorized: false },
      () => socket.write(keepOpen + last));
    socket.on('data', (data) => (said += data));
    socket.on('close', () => resolve(said));
  });
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  const refused = statuses.filter((status) => status === 429).length;
  console.log(`of ${statuses.length} requests in one go ${refused} were told to wait`);
  assert.equal(statuses.length, requests);
  // What the tests above have asked counts too, and so do the seconds that this took.
  const beyond = requests - burst;
  assert.ok(refused > beyond / 2 && refused < beyond * 1.5);
  let later = 429;
  for (let tries = 20; later === 429 && tries > 0; --tries) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    later = (await ask('/later')).status;
  }
  assert.equal(later, 200);
});
