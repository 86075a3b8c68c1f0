// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../i18n/texts';
import type { Hub } from '../network/hub';
import { statusOf } from '../network/outcome';
import { useHouse } from '../visit/use_house';
import { useStepFree } from '../visit/use_step_free';
import { Failed } from './car_card';
import { Floor } from './floor';
import { Mark } from './top_bar';
import type { Farewell } from './welcome';

/** The inside: opens the house, and shows the floor once it is there. */
export function Showroom({ hub, onEnd }: { hub: Hub; onEnd: (how: Farewell) => void }) {
  const { t, language } = useTexts();
  const [stepFree, setStepFree] = useStepFree();
  const { state, reload, consentsChanged, refreshVehicles } = useHouse(hub, language, stepFree);
  const wasInside = useRef(false);
  if (state.kind === 'ready') wasInside.current = true;
  const refused = state.kind === 'failed' && statusOf(state.failure) === 401;
  useEffect(() => {
    if (refused) onEnd(wasInside.current ? 'ended' : 'unknown');
  }, [refused]);

  if (state.kind === 'ready') {
    return (
      <Floor
        hub={hub} house={state.house} onEnd={onEnd} onReload={() => void reload()}
        onConsents={(consents) => void consentsChanged(consents)} onVehiclesChanged={() => void refreshVehicles()}
        stepFree={stepFree} onStepFree={setStepFree} onWishesChanged={reload}
      />
    );
  }
  return (
    <main class="waiting">
      <Mark />
      {state.kind === 'loading'
        ? <p role="status">{t('wait.loading')}</p>
        : <Failed failure={state.failure} onRetry={() => void reload()} />}
    </main>
  );
}
