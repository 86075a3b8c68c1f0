// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import { Mark, TopBar } from './top_bar';

/** Where somebody with a wrong address is told so, and shown the way in. */
export function NoPage() {
  const { t } = useTexts();
  return (
    <div class="door">
      <TopBar name="Lotse" />
      <main class="door-main">
        <Mark />
        <h1>{t('no_page.title')}</h1>
        <p class="lead">{t('no_page.text')}</p>
        <a class="primary" href="/">{t('no_page.go')}</a>
      </main>
    </div>
  );
}
