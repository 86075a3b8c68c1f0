// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** How long `lotse demo` waits before the first step of its walks, so that all processes are up. */
const leadTime_ms = 3000;

/** The real `lotse demo`, with its lines to wait for and the processes it has started. */
export class Demo {
  /** @param {string} program the path of lotse @param {string[]} parameters after `lotse demo` */
  constructor(program, parameters) {
    this.startedAt_ms = Date.now();
    this.lines = [];
    this.waiting = [];
    this.process = spawn(program, ['demo', ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.exit = new Promise((resolve) => {
      this.process.on('exit', (code, signal) => resolve({ code, signal }));
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.heard(line));
    }
    void this.exit.then(() => this.settle());
  }

  /** When the walks begin for the first time: some tenths of a second after this, while files are read. */
  get walksBegin_ms() {
    return this.startedAt_ms + leadTime_ms;
  }

  /** The first `count` lines that match, as soon as they are there. Rejects when the demo ends before. */
  linesLike(pattern, count = 1) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ pattern, count, resolve, reject });
      this.settle();
    });
  }

  heard(line) {
    this.lines.push(line);
    this.settle();
  }

  settle() {
    const ended = this.process.exitCode !== null || this.process.signalCode !== null;
    this.waiting = this.waiting.filter(({ pattern, count, resolve, reject }) => {
      const found = this.lines.filter((line) => pattern.test(line)).slice(0, count);
      if (found.length === count) return resolve(found);
      if (!ended) return true;
      return reject(new Error(`the demo ended and never said ${pattern}:\n${this.lines.join('\n')}`));
    });
  }

  /** The demo and all processes below it, each with its start time, which no later process shares. */
  processes() {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(readProcess);
    const family = all.filter(({ pid }) => pid === this.process.pid);
    for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
    return family;
  }

  /** Ctrl-C. Resolves with how the demo ended. */
  interrupt() {
    this.process.kill('SIGINT');
    return this.exit;
  }
}

/** Those of the processes that are still running. */
export function stillRunning(processes) {
  return processes.filter(({ pid, startTime }) =>
    readProcess(String(pid)).some((now) => now.startTime === startTime && now.state !== 'Z'),
  );
}

/** As proc(5) has it; a process that ends meanwhile is none. */
function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), name, state: fields[0], parent: Number(fields[1]), startTime: fields[19] }];
  } catch {
    return [];
  }
}
