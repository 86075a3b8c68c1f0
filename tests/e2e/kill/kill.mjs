// SPDX-License-Identifier: Apache-2.0
// Kills the hub and the gateway with SIGKILL at random moments while 20 beacons send 100 packets a second each,
// and tells what became of the sightings:
//   LOTSE_PROGRAMS=build/dev/bin node kill.mjs [--hub-kills N] [--gateway-kills N] [--seed N]
// Each start of the gateway plays with another iBeacon major, so that a sighting says which process heard it.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { LEVELS, LOWEST_DBM, STEP_MS, tally } from './tally.mjs';

const BEACONS = 20;
// Levels go up twice in what is recorded, since a replay loops every second at the soonest.
const PACKETS = 2 * LEVELS;
// The keys of ZeroMQ's own manual page zmq_curve(7).
const HUB = { public: 'rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7', secret: 'JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6' };
const GATEWAY = { public: 'Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID', secret: 'D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs' };

const { values: options } = parseArgs({
  options: {
    'hub-kills': { type: 'string', default: '20' },
    'gateway-kills': { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const programs = process.env.LOTSE_PROGRAMS ?? 'build/dev/bin';

/** Numbers in [0, 1), the same for the same seed: mulberry32. */
function random_numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

async function free_port() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function recording() {
  const rows = ['session_id,t_s,anchor_id,target_id,rssi_dbm'];
  for (let packet = 0; packet < PACKETS; packet++) {
    for (let beacon = 0; beacon < BEACONS; beacon++) {
      rows.push(`walk,${(packet * STEP_MS) / 1000},a,b${beacon},${LOWEST_DBM + (packet % LEVELS)}`);
    }
  }
  return rows.join('\n') + '\n';
}

function gateway_settings(endpoint, run, play) {
  const senders = Array.from({ length: BEACONS }, (_, beacon) => `
[[replay.sender]]
session = "walk"
target = "b${beacon}"
uuid = "e2c56db5-dffb-48d2-b060-d0f5a71096e0"
major = ${run}
minor = ${beacon}
`);
  return `[gateway]
id = "west"
[hub]
endpoint = "${endpoint}"
public_key = "${HUB.public}"
secret_key_file = "west.key"
[spool]
folder = "spool"
[source]
kind = "replay"
[[radio]]
anchor = "a"
[[enrolled]]
kind = "ibeacon"
[replay]
file = "observations.csv"
${play}
${senders.join('')}`;
}

/** The two processes, each started again and again. */
class Trial {
  constructor(folder, port) {
    this.folder = folder;
    this.endpoint = `tcp://127.0.0.1:${port}`;
    this.logs = [];
    this.runs = 0;
    this.killed_at = new Map();
    writeFileSync(join(folder, 'west.key'), GATEWAY.secret, { mode: 0o600 });
    writeFileSync(join(folder, 'observations.csv'), recording());
  }
  start_hub() {
    this.logs.push(join(this.folder, `hub_${this.logs.length}.log`));
    const database = join(this.folder, 'hub.sqlite');
    this.hub = this.#start('recording_hub', [this.endpoint, HUB.secret, GATEWAY.public, database, this.logs.at(-1)]);
  }
  start_gateway(play = `loop_every_s = ${(PACKETS * STEP_MS) / 1000}`) {
    const config = join(this.folder, `gateway_${++this.runs}.toml`);
    writeFileSync(config, gateway_settings(this.endpoint, this.runs, play));
    this.gateway = this.#start('lotse-gateway', ['--config', config]);
  }
  async kill_hub() {
    await this.#end(this.hub, 'SIGKILL');
  }
  async kill_gateway() {
    this.killed_at.set(this.runs, Date.now());
    await this.#end(this.gateway, 'SIGKILL');
  }
  async stop_hub() {
    await this.#end(this.hub, 'SIGTERM');
  }
  async stop_gateway() {
    await this.#end(this.gateway, 'SIGTERM');
  }
  #start(program, args) {
    const log = join(this.folder, `${program}.err`);
    const child = spawn('sh', ['-c', 'log=$1; shift; exec "$@" 2>>"$log"', 'sh', log, join(programs, program), ...args], { stdio: 'ignore' });
    child.ended = new Promise((resolve) => child.once('exit', resolve));
    return child;
  }
  async #end(child, signal) {
    if (child.exitCode !== null) throw new Error('a process ended by itself');
    child.kill(signal);
    await child.ended;
  }
}

async function kill_at_random(trial, random) {
  const kills = [...Array(+options['hub-kills']).fill('hub'), ...Array(+options['gateway-kills']).fill('gateway')];
  for (let i = kills.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [kills[i], kills[other]] = [kills[other], kills[i]];
  }
  for (const which of kills) {
    await pause(400 + 1600 * random());
    await trial[`kill_${which}`]();
    await pause(800 * random());
    trial[`start_${which}`]();
  }
}

/** How long before a kill the last sighting that outlived it was heard, at worst. */
function longest_tail_ms(last, killed_at) {
  const heard = new Map();
  for (const [key, sighting] of last) {
    const run = Number(key.split('/')[0]);
    heard.set(run, Math.max(heard.get(run) ?? 0, sighting.time));
  }
  return Math.max(0, ...[...killed_at].map(([run, time]) => (heard.has(run) ? time - heard.get(run) : 0)));
}

const folder = mkdtempSync(join(tmpdir(), 'lotse_kill_'));
const trial = new Trial(folder, await free_port());
trial.start_hub();
trial.start_gateway();
await kill_at_random(trial, random_numbers(+options.seed));
await pause(2000);
await trial.stop_gateway();
trial.start_gateway(`start_at_ms = ${Date.now() + 3_600_000}`); // hears nothing, delivers what is left
await pause(3000);
await trial.stop_gateway();
await trial.stop_hub();
trial.start_hub(); // only to tell what is accepted
await pause(1000);
await trial.stop_hub();

const { last, ...counts } = tally(trial.logs);
const tail_ms = longest_tail_ms(last, trial.killed_at);
console.log(JSON.stringify({ seed: +options.seed, hub_kills: +options['hub-kills'], gateway_kills: +options['gateway-kills'], ...counts, longest_tail_ms: tail_ms }));
const whole = counts.lost === 0 && counts.double === 0 && counts.out_of_order === 0;
// A sighting waits up to 0.1 s for company before it is written down; the rest is a busy machine's.
const good = whole && counts.taken > 0 && tail_ms < 1000;
if (good) rmSync(folder, { recursive: true });
else console.error(`see ${folder}\n${readFileSync(join(folder, 'lotse-gateway.err'), 'utf8').split('\n').slice(-5).join('\n')}`);
process.exit(good ? 0 : 1);
