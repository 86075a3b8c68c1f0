// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';

export interface Voice {
  /** Not every browser speaks. */
  available: boolean;
  on: boolean;
  toggle(): void;
}

/** Speaks each new text aloud once it has been asked to; off until then, since others are in the room. */
export function useVoice(text: string | null, language: string): Voice {
  const [on, setOn] = useState(false);
  const available = 'speechSynthesis' in globalThis;
  useEffect(() => {
    if (!available || !on || text === null) return;
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = language;
    // What was being said is out of date.
    speechSynthesis.cancel();
    speechSynthesis.speak(spoken);
    return () => speechSynthesis.cancel();
  }, [available, on, text, language]);
  return { available, on, toggle: () => setOn(!on) };
}
