// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Failure } from '../network/outcome';
import { signIn } from '../network/staff_hub';
import { Mark, TopBar } from '../screens/top_bar';

interface Props {
  /** Whoever was in before has to come in anew. */
  ended: boolean;
  onSignedIn: (token: string) => void;
}

/** The door for staff. */
export function SignIn({ ended, onSignedIn }: Props) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await signIn(name, password);
    setBusy(false);
    if (outcome.ok) onSignedIn(outcome.value);
    else setFailure(outcome.failure);
  };
  return (
    <div class="door">
      <TopBar name="Lotse" />
      <main class="door-main">
        <Mark />
        {ended && !failure && <p class="notice" role="status">{t('staff.ended')}</p>}
        <h1>{t('staff.sign_in')}</h1>
        <form class="code-form" onSubmit={(event) => void submit(event)}>
          <label for="name">{t('staff.name')}</label>
          <input
            id="name" autoComplete="username" required value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <label for="password">{t('staff.password')}</label>
          <input
            id="password" type="password" autoComplete="current-password" required value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
          {failure && <p class="notice is-failure" role="alert">{failureText(failure, t)}</p>}
          <button type="submit" class="primary" disabled={busy}>{t(busy ? 'staff.going' : 'staff.go')}</button>
        </form>
      </main>
    </div>
  );
}
