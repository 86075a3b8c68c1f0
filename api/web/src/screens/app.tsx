// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useState } from 'preact/hooks';
import { preferredLanguage, type Language } from '../i18n/language';
import { TextsContext, textsIn } from '../i18n/texts';
import { Hub } from '../network/hub';
import { forgetVisit, keepVisit, type Doorway, type Entry } from '../visit/entry';
import { ConsentScreen } from './consent_screen';
import { NoPage } from './no_page';
import { Radios } from './radios';
import { Showroom } from './showroom';
import { Welcome, type Farewell } from './welcome';

interface Props {
  doorway: Doorway;
  entry: Entry;
  languages: readonly string[];
}

/** The page: at the door, at the consents, in the showroom, at the radios, or nowhere; and the language it speaks. */
export function App({ doorway, entry: first, languages }: Props) {
  const [entry, setEntry] = useState(first);
  const [farewell, setFarewell] = useState<Farewell | null>(null);
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(languages));
  const texts = useMemo(
    () => textsIn(language, () => setLanguage(language === 'de' ? 'en' : 'de')),
    [language],
  );
  const token = entry.kind === 'visit' ? entry.token : null;
  const hub = useMemo(() => (token === null ? null : new Hub(token)), [token]);
  useEffect(() => void (document.documentElement.lang = language), [language]);

  const opened = (newToken: string) => {
    keepVisit(doorway, newToken);
    setEntry({ kind: 'visit', token: newToken });
  };
  const left = (how: Farewell) => {
    forgetVisit(doorway);
    setFarewell(how);
    setEntry({ kind: 'nobody' });
  };

  return (
    <TextsContext.Provider value={texts}>
      {hub && <Showroom hub={hub} onEnd={left} />}
      {entry.kind === 'radios' && <Radios />}
      {entry.kind === 'no_page' && <NoPage />}
      {entry.kind === 'badge' && (
        <ConsentScreen code={entry.code} onOpened={opened} onOtherCode={() => setEntry({ kind: 'nobody' })} />
      )}
      {entry.kind === 'nobody' && (
        <Welcome farewell={farewell} onCode={(code) => setEntry({ kind: 'badge', code })} />
      )}
    </TextsContext.Provider>
  );
}
