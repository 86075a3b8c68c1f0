// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useState } from 'preact/hooks';
import { preferredLanguage, type Language } from '../i18n/language';
import { TextsContext, textsIn } from '../i18n/texts';
import { StaffHub } from '../network/staff_hub';
import { SignIn } from './sign_in';
import { StaffRoom } from './staff_room';

const storageKey = 'lotse.staff';

interface Props {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  languages: readonly string[];
}

/** The staff's page: at the door, or with the plan in hand. */
export function StaffApp({ storage, languages }: Props) {
  const [token, setToken] = useState(() => storage.getItem(storageKey));
  const [ended, setEnded] = useState(false);
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(languages));
  const texts = useMemo(
    () => textsIn(language, () => setLanguage(language === 'de' ? 'en' : 'de')),
    [language],
  );
  const hub = useMemo(() => (token === null ? null : new StaffHub(token)), [token]);
  useEffect(() => void (document.documentElement.lang = language), [language]);

  const signedIn = (newToken: string) => {
    storage.setItem(storageKey, newToken);
    setToken(newToken);
  };
  const left = (hasEnded: boolean) => {
    storage.removeItem(storageKey);
    setEnded(hasEnded);
    setToken(null);
  };
  return (
    <TextsContext.Provider value={texts}>
      {hub
        ? <StaffRoom hub={hub} onSignedOut={() => left(false)} onEnded={() => left(true)} />
        : <SignIn ended={ended} onSignedIn={signedIn} />}
    </TextsContext.Provider>
  );
}
