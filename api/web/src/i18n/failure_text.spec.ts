// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Problem } from '../network/contract';
import type { Failure } from '../network/outcome';
import { failureText } from './failure_text';
import { translator } from './language';

const t = translator('en');
const refused = (status: number, type: string, more: Partial<Problem> = {}): Failure => ({
  kind: 'refused',
  problem: { type, title: 'Refused', status, detail: null, problems: null, ...more },
  retry_after_ms: null,
});
const lotse = 'urn:lotse:problem:';

describe('a failure', () => {
  it.each<[string, Failure, RegExp]>([
    ['no network', { kind: 'unreachable' }, /Wi-Fi/],
    ['an answer nobody can read', { kind: 'breach', path: 'x' }, /Reload/],
    ['an unknown badge', refused(404, `${lotse}unknown-badge`), /Check the code/],
    ['a badge in use', refused(409, `${lotse}badge-taken`), /take another one/],
    ['no position to start from', refused(409, `${lotse}no-position`), /a few steps/],
    ['a car nobody can walk to', refused(409, `${lotse}no-way`), /ask our staff/],
    ['a car that has gone', refused(404, `${lotse}unknown-vehicle`), /back to the list/],
    ['a visit that is over', refused(401, `${lotse}unauthorized`), /Take a badge/],
    ['a full house', refused(503, `${lotse}too-many-streams`), /wait a moment/],
    ['a conflict of a newer hub', refused(409, `${lotse}something-new`), /in a moment/],
    ['a proxy without words', refused(502, 'about:blank'), /\(502\).*ask our staff/],
  ])('says what to do: %s', (_, failure, sentence) => {
    expect(failureText(failure, t)).toMatch(sentence);
  });

  it('names each place of a request that was not accepted', () => {
    const problems = [{ path: 'badge_code', text: 'empty' }, { path: 'consents.x', text: 'unknown' }];
    const sentence = failureText(refused(422, `${lotse}invalid-request`, { problems }), t);
    expect(sentence).toContain('badge_code: empty; consents.x: unknown');
    expect(failureText(refused(422, 'about:blank'), t)).toContain('Refused');
  });
});
