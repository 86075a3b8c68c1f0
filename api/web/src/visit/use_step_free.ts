// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';

/** Beside the visit's token, with which it goes. */
export const stepFreeKey = 'lotse.step_free';

/** Whether the visitor wants ways without steps; kept in this tab for the visit. */
export function useStepFree(): [boolean, (wanted: boolean) => void] {
  const [stepFree, setStepFree] = useState(() => sessionStorage.getItem(stepFreeKey) === 'yes');
  const change = (wanted: boolean) => {
    sessionStorage.setItem(stepFreeKey, wanted ? 'yes' : 'no');
    setStepFree(wanted);
  };
  return [stepFree, change];
}
