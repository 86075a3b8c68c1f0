// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import { purposes, type Consents } from '../network/contract';
import { openVisit } from '../network/hub';
import type { Failure } from '../network/outcome';
import { consentVersion } from '../visit/consent_version';
import { usePrivacy } from '../visit/use_privacy';
import { Failed } from './car_card';
import { PurposeSwitch } from './purpose_switch';
import { TopBar } from './top_bar';

const nothingGiven: Consents = {
  positioning: false, personalisation: false, name_to_staff: false, analytics: false, contact: false,
};

interface Props {
  code: string;
  onOpened: (token: string) => void;
  onOtherCode: () => void;
}

/** Asks for each purpose, none of them ticked beforehand, and opens the visit with what was chosen. */
export function ConsentScreen({ code, onOpened, onOtherCode }: Props) {
  const { t } = useTexts();
  const { privacy, retry } = usePrivacy();
  const [given, setGiven] = useState(nothingGiven);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const start = async (event: Event) => {
    event.preventDefault();
    if (!privacy?.ok) return;
    setBusy(true);
    setFailure(null);
    const outcome = await openVisit(code, given, consentVersion(privacy.value));
    setBusy(false);
    if (outcome.ok) onOpened(outcome.value);
    else setFailure(outcome.failure);
  };

  return (
    <div class="door">
      <TopBar name={t('consent.badge', { code })} />
      <main class="door-main">
        <h1>{t('consent.title')}</h1>
        <p class="lead">{t('consent.intro')}</p>
        <form onSubmit={(event) => void start(event)}>
          <div class="purposes">
            {purposes.map((purpose) => (
              <PurposeSwitch
                key={purpose} purpose={purpose} given={given[purpose]} privacy={privacy?.ok ? privacy.value : null}
                onChange={(yes) => setGiven({ ...given, [purpose]: yes })}
              />
            ))}
          </div>
          {privacy && !privacy.ok && <Failed failure={privacy.failure} onRetry={retry} />}
          <div class="door-foot">
            {failure && (
              <div class="notice is-failure" role="alert">
                <p>{failureText(failure, t)}</p>
                <button type="button" class="plain" onClick={onOtherCode}>{t('welcome.other_code')}</button>
              </div>
            )}
            <button type="submit" class="primary" disabled={busy || !privacy?.ok}>
              {t(busy ? 'consent.going' : 'consent.go')}
            </button>
          </div>
        </form>
      </main>
    </div>
  );
}
