// SPDX-License-Identifier: Apache-2.0
import type { Privacy } from '../network/contract';

/**
 * The version of the consent texts, which the hub keeps with each consent. It rises with every change
 * of a text that begins with `consent.`, in any language; the spec beside this file sees to it.
 */
const textVersion = 'visitor-3';

/** What a visitor was shown says how long this showroom keeps positions, so its version does too. */
export function consentVersion({ position_retention_h }: Privacy): string {
  return `${textVersion} (${position_retention_h} h)`;
}
