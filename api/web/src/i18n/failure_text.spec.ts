// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Failure } from '../network/outcome';
import { failureText } from './failure_text';
import { translator } from './language';

const t = translator('en');
const refused = (status: number, detail: string | null = null): Failure => ({
  kind: 'refused',
  problem: { type: 'about:blank', title: 'Refused', status, detail, problems: null },
  retry_after_ms: null,
});

describe('a failure', () => {
  it.each<[string, Failure, 'badge' | 'route' | 'other', RegExp]>([
    ['no network', { kind: 'unreachable' }, 'other', /Wi-Fi/],
    ['an answer nobody can read', { kind: 'breach', path: 'x' }, 'other', /Reload/],
    ['an unknown badge', refused(404), 'badge', /Check the code/],
    ['a code that can be no badge', refused(422), 'badge', /Check the code/],
    ['a badge in use', refused(409), 'badge', /take another one/],
    ['no way', refused(409), 'route', /no way to show/],
    ['a car that has gone', refused(404), 'route', /back to the list/],
    ['a visit that is over', refused(401), 'route', /Take a badge/],
    ['a full house', refused(503), 'other', /wait a moment/],
    ['a request refused for its content', refused(422, 'wishes[0]: unknown'), 'other', /wishes\[0\]: unknown/],
    ['anything else', refused(500), 'other', /\(500\).*ask our staff/],
  ])('says what to do: %s', (_, failure, errand, sentence) => {
    expect(failureText(failure, errand, t)).toMatch(sentence);
  });
});
