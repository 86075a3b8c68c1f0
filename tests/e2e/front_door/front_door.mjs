// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createListener } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function freePort() {
  const listener = createListener().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** Notes what reaches it and answers 200; on paths that end in /events it sends one event and waits. */
async function startHub() {
  const reached = [];
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on('data', (part) => (bytes += part.length));
    request.on('end', () => {
      reached.push({ url: request.url, headers: request.headers, bytes });
      if (!request.url.endsWith('/events')) return response.end('hub');
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: now\n\n');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { reached, port: server.address().port, server };
}

/**
 * The real nginx with the real site, but for its ports, its certificate, and that whoever has used up the
 * burst gets one request a second, so that the test does not depend on this machine's speed.
 */
export class FrontDoor {
  static async open(nginx, site) {
    const door = new FrontDoor();
    door.folder = mkdtempSync(join(tmpdir(), 'lotse-door-'));
    door.hub = await startHub();
    door.port = await freePort();
    door.plainPort = await freePort();
    const at = (name) => join(door.folder, name);
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
      '-subj', '/CN=localhost', '-days', '2', '-keyout', at('key.pem'), '-out', at('certificate.pem')],
    { stdio: 'ignore' });
    const text = readFileSync(site, 'utf8')
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${door.hub.port}`)
      .replace('listen 80;', `listen 127.0.0.1:${door.plainPort};`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${door.port} ssl`)
      .replace('rate=300r/s', 'rate=1r/s')
      .replaceAll('/etc/lotse/tls', door.folder);
    mkdirSync(at('temporary'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${at('temporary')}/${kind};`).join('\n');
    writeFileSync(at('nginx.conf'), `${process.getuid() === 0 ? 'user root;\n' : ''}daemon off;\npid ${at('pid')};\nerror_log ${at('error.log')};\n`
      + `events {}\nhttp {\naccess_log off;\n${temporary}\n${text}\n}\n`);
    door.process = spawn(nginx, ['-p', door.folder, '-c', at('nginx.conf'), '-e', at('error.log')]);
    door.ended = new Promise((resolve) => door.process.once('exit', resolve));
    return door;
  }

  async close() {
    this.process.kill('SIGTERM');
    await this.ended;
    this.hub.server.closeAllConnections();
    this.hub.server.close();
    rmSync(this.folder, { recursive: true });
  }
}
