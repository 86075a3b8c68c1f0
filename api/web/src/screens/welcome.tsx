// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import { Mark, TopBar } from './top_bar';

/**
 * Why somebody stands at the door again: the visit ended or was erased while they were inside, or nothing is known
 * of it any more, so that nobody can tell whether it ever was.
 */
export type Farewell = 'ended' | 'erased' | 'unknown';

interface Props {
  farewell: Farewell | null;
  onCode: (code: string) => void;
}

/** The door: for somebody who comes without a badge's link or a visit. */
export function Welcome({ farewell, onCode }: Props) {
  const { t } = useTexts();
  const [code, setCode] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (code.trim()) onCode(code.trim());
  };
  return (
    <div class="door">
      <TopBar name="Lotse" />
      <main class="door-main">
        <Mark />
        {farewell && <p class="notice" role="status">{t(`welcome.${farewell}`)}</p>}
        <h1>{t('welcome.title')}</h1>
        <p class="lead">{t('welcome.text')}</p>
        <form class="code-form" onSubmit={submit}>
          <label for="badge-code">{t('welcome.code')}</label>
          <input
            id="badge-code" name="code" value={code} maxLength={64} autocomplete="off"
            autocapitalize="characters" spellcheck={false} required onInput={(event) => setCode(event.currentTarget.value)}
          />
          <button type="submit" class="primary">{t('welcome.go')}</button>
        </form>
      </main>
    </div>
  );
}
