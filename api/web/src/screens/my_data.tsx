// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import { purposes, type Consents, type Visit } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Failure } from '../network/outcome';
import { usePrivacy } from '../visit/use_privacy';
import { Icon } from './icon';
import { PurposeSwitch } from './purpose_switch';

interface Props {
  hub: Hub;
  visit: Visit;
  /** Whether the phone's own position is used too; null where the browser can't tell it. */
  phoneFix: boolean | null;
  onPhoneFix: (on: boolean) => void;
  onConsents: (consents: Consents) => void;
  onErased: () => void;
  onClose: () => void;
}

/** The visitor's own corner: every consent with its switch, and the end of the visit. */
export function MyData({ hub, visit, phoneFix, onPhoneFix, onConsents, onErased, onClose }: Props) {
  const { t, numbers } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const { privacy } = usePrivacy();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const change = async (changed: Partial<Consents>) => {
    setBusy(true);
    const outcome = await hub.setConsents(changed);
    setBusy(false);
    setFailure(outcome.ok ? null : outcome.failure);
    // Without an answer the switches show again what is known to be in force.
    onConsents(outcome.ok ? outcome.value : { ...visit.consents });
  };
  const exportAll = async () => {
    const outcome = await hub.exportVisit();
    setFailure(outcome.ok ? null : outcome.failure);
    if (outcome.ok) saveAsFile('lotse.json', JSON.stringify(outcome.value, null, 2));
  };
  const end = async () => {
    setBusy(true);
    const outcome = await hub.endVisit();
    setBusy(false);
    if (outcome.ok) onErased();
    else setFailure(outcome.failure);
  };

  return (
    <dialog ref={dialog} class="my-data" aria-labelledby="my-data-title" onClose={onClose}>
      <header class="dialog-head">
        <h2 id="my-data-title">{t('data.title')}</h2>
        <button type="button" class="round" aria-label={t('data.close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <p class="quiet">{t('data.since', { time: numbers.clock(visit.opened_at) })}</p>
      <p>{t('data.intro')}</p>
      <div class="purposes">
        {purposes.map((purpose) => (
          <PurposeSwitch
            key={purpose} purpose={purpose} given={visit.consents[purpose]} disabled={busy}
            privacy={privacy?.ok ? privacy.value : null}
            onChange={(given) => void change({ [purpose]: given })}
          />
        ))}
        {phoneFix !== null && (
          <div class="purpose">
            <input
              id="phone-fix" type="checkbox" role="switch" class="switch" checked={phoneFix && visit.consents.positioning}
              disabled={!visit.consents.positioning} aria-describedby="phone-fix-text"
              onChange={(event) => onPhoneFix(event.currentTarget.checked)}
            />
            <label for="phone-fix">{t('data.phone_fix')}</label>
            <p id="phone-fix-text">{t('data.phone_fix_text')}</p>
          </div>
        )}
      </div>
      {failure && <p class="notice is-failure" role="alert">{failureText(failure, t)}</p>}
      <button type="button" class="plain" onClick={() => void exportAll()}>{t('data.export')}</button>
      <EndVisit busy={busy} onEnd={() => void end()} />
    </dialog>
  );
}

/** As if it had been downloaded. */
function saveAsFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Ending asks once more, since it can't be undone. */
function EndVisit({ busy, onEnd }: { busy: boolean; onEnd: () => void }) {
  const { t } = useTexts();
  const [sure, setSure] = useState(false);
  if (!sure) {
    return <button type="button" class="danger" onClick={() => setSure(true)}>{t('data.end')}</button>;
  }
  return (
    <div class="end-sure" role="group" aria-label={t('data.end')}>
      <p>{t('data.end_sure')}</p>
      <button type="button" class="danger is-sure" disabled={busy} onClick={onEnd}>{t('data.end_yes')}</button>
      <button type="button" class="plain" onClick={() => setSure(false)}>{t('data.end_no')}</button>
    </div>
  );
}
