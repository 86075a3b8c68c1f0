// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Attribute, Wish } from '../network/contract';
import { choicesOf, toggled, wishOf, withValue, withWeight, type Draft } from './draft';

interface Props {
  attribute: Attribute;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What is wished of one attribute, in the form of its kind, and how much it counts. */
export function WishField({ attribute, draft, onDraft }: Props) {
  const { t } = useTexts();
  const wish = wishOf(draft, attribute.attribute);
  return (
    <fieldset class="wish">
      <legend>{attribute.label}</legend>
      <WishInput attribute={attribute} draft={draft} onDraft={onDraft} />
      {wish && (
        <div class="wish-weight">
          <label>
            {t('wishes.importance')}
            <input
              type="range" min={0} max={10} value={wish.importance}
              onInput={({ currentTarget }) =>
                onDraft(withWeight(draft, attribute.attribute, { importance: currentTarget.valueAsNumber }))}
            />
          </label>
          <label class="check">
            <input
              type="checkbox" checked={wish.must}
              onChange={({ currentTarget }) =>
                onDraft(withWeight(draft, attribute.attribute, { must: currentTarget.checked }))}
            />
            {t('wishes.must')}
          </label>
        </div>
      )}
    </fieldset>
  );
}

function WishInput({ attribute, draft, onDraft }: Props) {
  const { t } = useTexts();
  const id = attribute.attribute;
  const wish = wishOf(draft, id);
  switch (attribute.kind) {
    case 'number':
      return (
        <label class="wish-number">
          <input
            type="number" step="any" value={numberOf(wish)} aria-label={attribute.label} aria-describedby={`${id}-hint`}
            onInput={({ currentTarget: { value, valueAsNumber } }) =>
              onDraft(withValue(draft, id, value === '' ? null : valueAsNumber))}
          />
          {attribute.unit}
          <span id={`${id}-hint`} class="quiet">{t('wishes.empty')}</span>
        </label>
      );
    case 'flag':
      return (
        <Select
          label={attribute.label} value={wish === null ? '' : String(wish.value)}
          choices={[{ choice: 'true', label: t('wishes.yes') }, { choice: 'false', label: t('wishes.no') }]}
          onPick={(value) => onDraft(withValue(draft, id, value === '' ? null : value === 'true'))}
        />
      );
    case 'ordinal':
      return (
        <Select
          label={attribute.label} value={String(wish?.value ?? '')} choices={attribute.choices}
          onPick={(value) => onDraft(withValue(draft, id, value === '' ? null : value))}
        />
      );
    default:
      return (
        <p class="chips">
          {attribute.choices.map(({ choice, label }) => (
            <button
              key={choice} type="button" class="chip" aria-pressed={choicesOf(wish).includes(choice)}
              onClick={() => onDraft(withValue(draft, id, toggled(wish, choice)))}
            >
              {label}
            </button>
          ))}
        </p>
      );
  }
}

/** Of a range wished for its lower end; whoever writes another number wishes for that one. */
function numberOf(wish: Wish | null): number | string {
  const value = Array.isArray(wish?.value) ? wish.value[0] : wish?.value;
  return typeof value === 'number' ? value : '';
}

interface SelectProps {
  label: string;
  value: string;
  choices: Attribute['choices'];
  onPick: (value: string) => void;
}

function Select({ label, value, choices, onPick }: SelectProps) {
  const { t } = useTexts();
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
      <option value="">{t('wishes.any')}</option>
      {choices.map((one) => <option key={one.choice} value={one.choice}>{one.label}</option>)}
    </select>
  );
}
