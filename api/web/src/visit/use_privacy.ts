// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import type { Privacy } from '../network/contract';
import { askPrivacy } from '../network/hub';
import type { Outcome } from '../network/outcome';

/** What the texts of consent have to say of this showroom, or null while it is on its way; and the way to ask again. */
export function usePrivacy(): { privacy: Outcome<Privacy> | null; retry: () => void } {
  const [privacy, setPrivacy] = useState<Outcome<Privacy> | null>(null);
  const ask = () => void askPrivacy().then(setPrivacy);
  useEffect(ask, []);
  return { privacy, retry: ask };
}
