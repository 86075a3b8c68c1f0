// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { translator, type Language, type Translate } from './language';
import { Numbers } from './numbers';

/** Everything a component says: texts and numbers in the language in force, and the way to the other. */
export interface Texts {
  language: Language;
  t: Translate;
  numbers: Numbers;
  switchLanguage(): void;
}

export function textsIn(language: Language, switchLanguage: () => void): Texts {
  return { language, t: translator(language), numbers: new Numbers(language), switchLanguage };
}

export const TextsContext = createContext<Texts>(textsIn('en', () => {}));

export function useTexts(): Texts {
  return useContext(TextsContext);
}
