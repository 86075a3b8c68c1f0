// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../i18n/language';
import type { Taste, ToldKind } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Failure } from '../network/outcome';

/** How long somebody stood at a car the hub notes by itself; nobody watches the rates more closely than this. */
const lookAgain_ms = 20_000;

/** What the hub learnt from what the visitor did, and the ways to tell it more or take it back. */
export interface TasteState {
  /** Null without consent, and while it is on its way. */
  taste: Taste | null;
  failure: Failure | null;
  /** Of what the visitor means to say: waits, and says so when it fails. */
  tell(kind: ToldKind, vehicle_id: string): Promise<void>;
  /** Of what is told in passing: nobody waits for it. */
  mention(kind: ToldKind, vehicle_id: string): void;
  takeBack(behaviour_id: number): Promise<void>;
}

/** @param onChanged after each change: the rates are others now */
export function useTaste(hub: Hub, consented: boolean, language: Language, onChanged: () => void): TasteState {
  const [taste, setTaste] = useState<Taste | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const newest = useRef<number | null>(null);
  const latestOnChanged = useRef(onChanged);
  latestOnChanged.current = onChanged;
  const refresh = useCallback(async () => {
    const outcome = await hub.taste(language);
    if (!outcome.ok) return;
    setTaste(outcome.value);
    newest.current = outcome.value.behaviours[0]?.behaviour_id ?? null;
  }, [hub, language]);
  useEffect(() => {
    if (!consented) return setTaste(null);
    void refresh();
    const timer = setInterval(() => {
      const before = newest.current;
      void refresh().then(() => newest.current !== before && latestOnChanged.current());
    }, lookAgain_ms);
    return () => clearInterval(timer);
  }, [consented, refresh]);

  const changed = async () => {
    setFailure(null);
    onChanged();
    await refresh();
  };
  const tell = async (kind: ToldKind, vehicle_id: string) => {
    if (!consented) return;
    const outcome = await hub.tell(kind, vehicle_id);
    if (outcome.ok) await changed();
    else setFailure(outcome.failure);
  };
  const mention = (kind: ToldKind, vehicle_id: string) => {
    if (consented) void hub.tell(kind, vehicle_id).then((outcome) => (outcome.ok ? changed() : undefined));
  };
  const takeBack = async (behaviour_id: number) => {
    const outcome = await hub.takeBack(behaviour_id);
    if (outcome.ok) await changed();
    else setFailure(outcome.failure);
  };
  return { taste, failure, tell, mention, takeBack };
}
