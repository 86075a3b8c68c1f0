// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Language } from '../i18n/language';
import type { Taste, ToldKind } from '../network/contract';
import type { Hub } from '../network/hub';
import type { Failure } from '../network/outcome';

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
  /** Asks anew for what was learnt, and says that the rates are others now. */
  refresh(): Promise<void>;
}

/** @param onChanged after each change: the rates are others now */
export function useTaste(hub: Hub, consented: boolean, language: Language, onChanged: () => void): TasteState {
  const [taste, setTaste] = useState<Taste | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = useCallback(async () => {
    const outcome = await hub.taste(language);
    if (outcome.ok) setTaste(outcome.value);
  }, [hub, language]);
  useEffect(() => {
    if (consented) void ask();
    else setTaste(null);
  }, [consented, ask]);

  const refresh = async () => {
    onChanged();
    if (consented) await ask();
  };
  const changed = () => {
    setFailure(null);
    return refresh();
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
  return { taste, failure, tell, mention, takeBack, refresh };
}
