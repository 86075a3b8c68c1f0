// @vitest-environment happy-dom
// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { click, show } from '../screens/on_screen';
import { useVoice } from './use_voice';

const said: string[] = [];

function Speaking({ text }: { text: string | null }) {
  const voice = useVoice(text, 'de');
  return voice.available ? <button onClick={voice.toggle}>Speak</button> : <p>mute</p>;
}

beforeEach(() => {
  said.length = 0;
  vi.stubGlobal('SpeechSynthesisUtterance', class {
    lang = '';
    constructor(readonly text: string) {}
  });
  vi.stubGlobal('speechSynthesis', {
    cancel: () => {},
    speak: (spoken: { text: string; lang: string }) => said.push(`${spoken.lang}: ${spoken.text}`),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the voice', () => {
  it('is silent until it is asked to speak, then says each new text once', async () => {
    await show(<Speaking text="Gehen Sie 5 Meter." />);
    expect(said).toEqual([]);
    await click('button', 'Speak');
    expect(said).toEqual(['de: Gehen Sie 5 Meter.']);
    await show(<Speaking text="Gehen Sie 5 Meter." />);
    expect(said).toHaveLength(1);
  });
});
