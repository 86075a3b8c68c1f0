// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';
import { useTexts } from '../i18n/texts';

/** The mark of Lotse: a compass needle with the chart's magenta for north. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-south" d="M16 3l4.6 13L16 29l-4.6-13z" />
      <path class="mark-north" d="M16 3l4.6 13h-9.2z" />
    </svg>
  );
}

/** The bar every screen begins with: the mark, a name, what the screen adds, and the other language. */
export function TopBar({ name, children }: { name: string; children?: ComponentChildren }) {
  const { t, language, switchLanguage } = useTexts();
  return (
    <header class="top-bar">
      <Mark />
      <span class="top-name">{name}</span>
      {children}
      <button
        type="button"
        class="round"
        lang={language === 'de' ? 'en' : 'de'}
        aria-label={t('language.switch')}
        onClick={switchLanguage}
      >
        {language === 'de' ? 'EN' : 'DE'}
      </button>
    </header>
  );
}
