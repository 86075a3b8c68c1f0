// SPDX-License-Identifier: Apache-2.0
import de from './de.json';
import en from './en.json';

export type Language = 'de' | 'en';

/** Names one text; both resource files hold all of them. */
export type TextKey = keyof typeof en;

/** The text of a key, with `{name}` replaced by the value of that name. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

const texts: Record<Language, Record<TextKey, string>> = { de, en };

/** The first of the browser's languages that there are texts for; English where there is none. */
export function preferredLanguage(browserLanguages: readonly string[]): Language {
  for (const tag of browserLanguages) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === 'de' || language === 'en') return language;
  }
  return 'en';
}

export function translator(language: Language): Translate {
  return (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
