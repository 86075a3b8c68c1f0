// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';

/** Whether ways go without steps: for wheels, prams and tired knees. */
export function StepFreeSwitch({ on, onChange }: { on: boolean; onChange: (wanted: boolean) => void }) {
  const { t } = useTexts();
  return (
    <label class="step-free">
      <span>{t('guide.step_free')}</span>
      <input
        type="checkbox" role="switch" class="switch" checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
