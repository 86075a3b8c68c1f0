// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import de from '../i18n/de.json';
import en from '../i18n/en.json';
import { consentVersion } from './consent_version';

/** FNV-1a, 32 bit: enough to notice a change. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16);
}

it('a change of the consent texts comes with a new version of them', () => {
  const texts = [de, en].flatMap((file) => Object.entries(file).filter(([key]) => key.startsWith('consent.')));
  const version = consentVersion({ position_retention_h: 48 });
  expect([version, fingerprint(JSON.stringify(texts))]).toEqual(['visitor-3 (48 h)', 'fb20fe73']);
});
