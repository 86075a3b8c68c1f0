// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import type { Catalogue, Configuration, Need } from '../network/contract';
import { configurationOf, draftOf, withNeed, type Draft } from './draft';
import { WishField } from './wish_field';

interface Props {
  catalogue: Catalogue;
  saved: Configuration | null;
  busy: boolean;
  onSave: (wished: Configuration) => void;
  onCancel: () => void;
}

/** The car somebody wants, attribute by attribute; what is left alone is wished for in no way. */
export function WishForm({ catalogue, saved, busy, onSave, onCancel }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => draftOf(saved));
  const submit = (event: Event) => {
    event.preventDefault();
    onSave(configurationOf(draft));
  };
  return (
    <form class="wish-form" onSubmit={submit}>
      <div class="wish-name">
        <label for="wish-name">{t('wishes.name')}</label>
        <input
          id="wish-name" value={draft.name} maxLength={80} autocomplete="off" aria-describedby="wish-name-hint"
          onInput={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
        />
        <p id="wish-name-hint" class="quiet">{t('wishes.name_example')}</p>
      </div>
      <BudgetField catalogue={catalogue} draft={draft} onDraft={setDraft} />
      {catalogue.attributes.map((attribute) => (
        <WishField key={attribute.attribute} attribute={attribute} draft={draft} onDraft={setDraft} />
      ))}
      {catalogue.needs.length > 0 && (
        <fieldset class="wish">
          <legend>{t('wishes.needs')}</legend>
          {catalogue.needs.map((need) => <NeedField key={need.need} need={need} draft={draft} onDraft={setDraft} />)}
        </fieldset>
      )}
      <div class="wish-foot">
        <button type="submit" class="primary" disabled={busy}>{t('wishes.save')}</button>
        <button type="button" class="plain" onClick={onCancel}>{t('wishes.cancel')}</button>
      </div>
    </form>
  );
}

interface FieldProps {
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

function BudgetField({ catalogue, draft, onDraft }: FieldProps & { catalogue: Catalogue }) {
  const { t } = useTexts();
  const monthly = draft.budget?.monthly ?? false;
  const set = (amount: number, isMonthly: boolean) =>
    onDraft({ ...draft, budget: amount > 0 ? { amount, monthly: isMonthly } : null });
  return (
    <fieldset class="wish">
      <legend>{t('wishes.budget')}</legend>
      <label class="wish-number">
        <input
          type="number" min={0} step="any" value={draft.budget?.amount ?? ''} aria-label={t('wishes.budget')}
          aria-describedby="budget-hint" onInput={({ currentTarget }) => set(currentTarget.valueAsNumber, monthly)}
        />
        {catalogue.currency}
        <span id="budget-hint" class="quiet">{t('wishes.empty')}</span>
      </label>
      {catalogue.has_monthly_rates && (
        <label class="check">
          <input
            type="checkbox" checked={monthly}
            onChange={({ currentTarget }) => set(draft.budget?.amount ?? 0, currentTarget.checked)}
          />
          {t('wishes.monthly')}
        </label>
      )}
    </fieldset>
  );
}

function NeedField({ need, draft, onDraft }: FieldProps & { need: Need }) {
  const stated = draft.needs[need.need] ?? false;
  const change = (amount: number | boolean) => onDraft(withNeed(draft, need.need, amount));
  if (need.most === null) {
    return (
      <label class="check">
        <input type="checkbox" checked={stated === true} onChange={({ currentTarget }) => change(currentTarget.checked)} />
        {need.label}
      </label>
    );
  }
  return (
    <label class="wish-number">
      <span>{need.label}</span>
      <input
        type="number" min={0} max={need.most} value={typeof stated === 'number' ? stated : ''}
        onInput={({ currentTarget: { value, valueAsNumber } }) => change(value === '' ? 0 : valueAsNumber)}
      />
      {need.unit}
    </label>
  );
}
