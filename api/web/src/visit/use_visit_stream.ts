// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Route } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Failure } from '../network/outcome';
import { VisitStream, type Connection } from '../network/visit_stream';
import { whereabouts, type Received, type Whereabouts } from './whereabouts';

/** What the hub last said of the way one is led: the way, or why there is none. */
export type ToldWay = { route: Route } | { failure: Failure };

export interface VisitEvents {
  where: Whereabouts;
  connection: Connection;
  /** The plan's, once it was told. */
  version: number | null;
  /** Null while one is not led. */
  told: ToldWay | null;
}

/**
 * Follows what the hub tells of the visit, and weighs its position once a second.
 * @param onRates told when the hub says that the match rates, or the cars that have them, may have changed
 */
export function useVisitStream(
  hub: Hub,
  consented: boolean,
  onRefused: (failure: Failure) => void,
  onRates: () => void,
): VisitEvents {
  const latestOnRates = useRef(onRates);
  latestOnRates.current = onRates;
  const [latest, setLatest] = useState<Received | null>(null);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [version, setVersion] = useState<number | null>(null);
  const [told, setTold] = useState<ToldWay | null>(null);
  const wasLost = useRef(false);
  const [, tick] = useState(0);

  // With another consent the hub has another stream.
  useEffect(() => {
    const stream = new VisitStream((lastEventId, signal) => hub.openEvents(lastEventId, signal), {
      position: (position) => setLatest({ position, received_ms: performance.now() }),
      plan: setVersion,
      route: (route) => setTold(route && { route }),
      noRoute: (failure) => setTold({ failure }),
      rates: () => latestOnRates.current(),
      vehicles: () => latestOnRates.current(),
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
      setTold(null);
    };
  }, [hub, consented]);

  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return { where: whereabouts(consented, latest, connection, performance.now()), connection, version, told };
}
