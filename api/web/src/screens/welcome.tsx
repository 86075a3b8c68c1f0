// SPDX-License-Identifier: Apache-2.0
import type { Translate } from '../i18n/language';

/** What somebody sees who comes without a badge or a visit. */
export function Welcome({ t }: { t: Translate }) {
  return (
    <main>
      <h1>{t('welcome.title')}</h1>
      <p>{t('welcome.text')}</p>
    </main>
  );
}
