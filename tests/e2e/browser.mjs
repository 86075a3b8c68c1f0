// SPDX-License-Identifier: Apache-2.0
import { chromium } from 'playwright-core';

/** Debian's Chromium, without a sandbox (root has none) and drawing WebGL without a graphics card. */
export function startChromium() {
  return chromium.launch({
    executablePath: process.env.LOTSE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    ],
  });
}

/** The next change of anything on the page; the dot alone changes something each second. */
export function nextChange(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }));
}

/** Collects whatever a page complains about, and every request that leaves its own origin. */
export function complaintsOf(page, origin) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    // Without a graphics card, reading the screen back is slow; the driver says so each time.
    if (message.text().includes('GL Driver Message')) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`asked for ${request.url()}`);
  });
  return complaints;
}

/** Notes each place the dot is drawn at from now on, as the page's status element tells it. */
export async function followDot(page) {
  await page.locator('output[data-status]').waitFor();
  await page.evaluate(() => {
    const status = document.querySelector('output[data-status]');
    window.track = [];
    const note = () => {
      const { lonDeg, latDeg, status: kind } = status.dataset;
      if (!lonDeg) return;
      window.track.push({ time_ms: Date.now(), lon_deg: Number(lonDeg), lat_deg: Number(latDeg), kind });
    };
    new MutationObserver(note).observe(status, { attributes: true });
    note();
  });
}

/**
 * How far a line in the route's colour reaches that begins beside the dot, in pixels of the screen. The
 * pixels are taken from what the browser really painted.
 */
export async function reachOfRoute(page, from) {
  const colour = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--plan-route').trim(),
  );
  const picture = await page.screenshot();
  const reader = await page.context().browser().newPage();
  try {
    return await reader.evaluate(measureReach, { picture: picture.toString('base64'), colour, from });
  } finally {
    await reader.close();
  }
}

/** Runs in the browser: grows from the coloured pixels around the dot along touching ones. */
async function measureReach({ picture, colour, from }) {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  canvas.drawImage(bitmap, 0, 0);
  const { data, width, height } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
  const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  // The dot's circle lies on the line like a pane of tinted glass.
  const tint = 48;
  const coloured = (x, y) =>
    x >= 0 && y >= 0 && x < width && y < height &&
    wanted.every((value, channel) => Math.abs(data[4 * (y * width + x) + channel] - value) <= tint);
  // The dot hides the line's first pixels, and glides on while the next route is asked for.
  const nearby = 60;
  const seen = new Set();
  const open = [];
  const visit = (x, y) => {
    if (!coloured(x, y) || seen.has(y * width + x)) return;
    seen.add(y * width + x);
    open.push([x, y]);
  };
  for (let dy = -nearby; dy <= nearby; ++dy) {
    for (let dx = -nearby; dx <= nearby; ++dx) visit(Math.round(from.x) + dx, Math.round(from.y) + dy);
  }
  let reach = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [x, y] = next;
    reach = Math.max(reach, Math.hypot(x - from.x, y - from.y));
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) visit(x + dx, y + dy);
  }
  return reach;
}
