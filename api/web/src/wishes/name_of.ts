// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { SavedConfiguration } from '../network/contract';

/** What a saved configuration is called, also where nobody gave it a name. */
export function useNameOf(): (saved: SavedConfiguration) => string {
  const { t } = useTexts();
  return ({ configuration_id, configuration }) =>
    configuration.name ?? t('wishes.unnamed', { number: configuration_id });
}
