// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Catalogue, Configuration, SavedConfiguration } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Failure, Outcome } from '../network/outcome';
import { Icon } from '../screens/icon';
import { WishForm } from './wish_form';
import { useNameOf } from './name_of';

interface Props {
  hub: Hub;
  saved: SavedConfiguration[];
  /** What is saved, or which of it is in use, has changed; settled when the page knows. */
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** All that a visitor has saved: which one the rates refer to, another one, another name, away with it. */
export function WishesDialog({ hub, saved, onChanged, onClose }: Props) {
  const { t, language } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [editing, setEditing] = useState<SavedConfiguration | 'another' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    void hub.catalogue(language).then((outcome) => {
      if (outcome.ok) setCatalogue(outcome.value);
      else setFailure(outcome.failure);
    });
  }, [hub, language]);

  const change = async (asked: Promise<Outcome<unknown>>) => {
    setBusy(true);
    const outcome = await asked;
    if (outcome.ok) await onChanged();
    setBusy(false);
    setFailure(outcome.ok ? null : outcome.failure);
    return outcome.ok;
  };
  const save = async (wished: Configuration) => {
    const replaced = editing && editing !== 'another' ? editing.configuration_id : null;
    if (await change(hub.saveConfiguration(wished, replaced))) setEditing(null);
  };

  return (
    <dialog ref={dialog} class="my-data" aria-labelledby="wishes-title" onClose={onClose}>
      <header class="dialog-head">
        <h2 id="wishes-title">{t('wishes.title')}</h2>
        <button type="button" class="round" aria-label={t('data.close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {failure && <p class="notice is-failure" role="alert">{failureText(failure, t)}</p>}
      {editing && catalogue ? (
        <WishForm
          catalogue={catalogue} saved={editing === 'another' ? null : editing.configuration} busy={busy}
          onSave={(wished) => void save(wished)} onCancel={() => setEditing(null)}
        />
      ) : (
        <>
          <p>{t(saved.length > 0 ? 'wishes.intro' : 'wishes.none')}</p>
          <SavedList
            saved={saved} busy={busy} onEdit={setEditing}
            onUse={(id) => void change(hub.useConfiguration(id))}
            onErase={(id) => void change(hub.eraseConfiguration(id))}
          />
          <button type="button" class="primary" disabled={!catalogue} onClick={() => setEditing('another')}>
            {t('wishes.another')}
          </button>
        </>
      )}
    </dialog>
  );
}

interface ListProps {
  saved: SavedConfiguration[];
  busy: boolean;
  onUse: (configuration_id: number) => void;
  onEdit: (one: SavedConfiguration) => void;
  onErase: (configuration_id: number) => void;
}

function SavedList({ saved, busy, onUse, onEdit, onErase }: ListProps) {
  const { t } = useTexts();
  const nameOf = useNameOf();
  return (
    <ul class="saved-list">
      {saved.map((one) => {
        const name = nameOf(one);
        return (
          <li key={one.configuration_id}>
            <label class="check">
              <input
                type="radio" name="in-use" checked={one.in_use} disabled={busy}
                onChange={() => onUse(one.configuration_id)}
              />
              {name}
            </label>
            <button type="button" class="plain" aria-label={t('wishes.edit_label', { name })} onClick={() => onEdit(one)}>
              {t('wishes.edit')}
            </button>
            <button
              type="button" class="plain" disabled={busy} aria-label={t('wishes.erase_label', { name })}
              onClick={() => onErase(one.configuration_id)}
            >
              {t('wishes.erase')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
