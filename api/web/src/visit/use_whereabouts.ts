// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Hub } from '../network/hub';
import type { Failure } from '../network/outcome';
import { PositionStream, type Connection } from '../network/position_stream';
import { whereabouts, type Received, type Whereabouts } from './whereabouts';

/**
 * Follows the visit's positions while positioning is consented to, and weighs them once a second.
 * @param onRates told when the hub says that the match rates may have changed
 */
export function useWhereabouts(
  hub: Hub,
  consented: boolean,
  onRefused: (failure: Failure) => void,
  onRates: () => void,
): Whereabouts {
  const latestOnRates = useRef(onRates);
  latestOnRates.current = onRates;
  const [latest, setLatest] = useState<Received | null>(null);
  const [connection, setConnection] = useState<Connection>('connecting');
  const wasLost = useRef(false);
  const [, tick] = useState(0);

  useEffect(() => {
    if (!consented) return;
    const stream = new PositionStream((lastEventId, signal) => hub.openEvents(lastEventId, signal), {
      position: (position) => setLatest({ position, received_ms: performance.now() }),
      rates: () => latestOnRates.current(),
      connection: (state) => {
        setConnection(state);
        // What changed meanwhile nobody said.
        if (state === 'open' && wasLost.current) latestOnRates.current();
        wasLost.current = state === 'lost' || (wasLost.current && state !== 'open');
      },
      refused: onRefused,
    });
    const hurry = () => document.visibilityState === 'visible' && stream.hurry();
    addEventListener('online', hurry);
    document.addEventListener('visibilitychange', hurry);
    stream.start();
    return () => {
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      stream.stop();
      setLatest(null);
    };
  }, [hub, consented]);

  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return whereabouts(consented, latest, connection, performance.now());
}
