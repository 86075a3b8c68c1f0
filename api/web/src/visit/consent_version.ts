// SPDX-License-Identifier: Apache-2.0

/**
 * The version of the consent texts, which the hub keeps with each consent. It rises with every change
 * of a text that begins with `consent.`, in any language; the spec beside this file sees to it.
 */
export const consentVersion = 'visitor-2';
