// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { Privacy, Purpose } from '../network/contract';

interface Props {
  purpose: Purpose;
  given: boolean;
  /** What the texts have to say of this showroom; null while it is on its way. */
  privacy: Privacy | null;
  disabled?: boolean;
  onChange: (given: boolean) => void;
}

/** One purpose with its explanation and a switch. */
export function PurposeSwitch({ purpose, given, privacy, disabled = false, onChange }: Props) {
  const { t } = useTexts();
  const values = { hours: privacy?.position_retention_h ?? '…' };
  const id = `purpose-${purpose}`;
  return (
    <div class="purpose">
      <input
        id={id} type="checkbox" role="switch" class="switch" checked={given} disabled={disabled}
        aria-describedby={`${id}-text`} onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{t(`consent.${purpose}.name`)}</label>
      <p id={`${id}-text`}>{t(`consent.${purpose}.text`, values)}</p>
    </div>
  );
}
