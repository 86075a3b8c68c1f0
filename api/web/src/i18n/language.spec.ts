// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import de from './de.json';
import en from './en.json';
import { preferredLanguage, translator, type TextKey } from './language';

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();

describe('the resource files', () => {
  it('hold the same keys', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });

  it('hold no empty text and the same holes', () => {
    for (const key of Object.keys(en) as TextKey[]) {
      expect(de[key], key).not.toBe('');
      expect(en[key], key).not.toBe('');
      expect(holes(de[key]), key).toEqual(holes(en[key]));
    }
  });
});

describe('the preferred language', () => {
  it('is the first of the browser that there are texts for', () => {
    expect(preferredLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(preferredLanguage(['EN-us', 'de'])).toBe('en');
  });

  it('is English for everybody else', () => {
    expect(preferredLanguage(['ja', 'fr'])).toBe('en');
    expect(preferredLanguage([])).toBe('en');
  });
});

describe('translating', () => {
  it('speaks both languages', () => {
    expect(translator('en')('welcome.title')).toBe('Welcome aboard');
    expect(translator('de')('welcome.title')).toBe('Willkommen an Bord');
  });
});
