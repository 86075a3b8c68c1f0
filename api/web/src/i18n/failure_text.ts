// SPDX-License-Identifier: Apache-2.0
import type { Failure } from '../network/outcome';
import type { TextKey, Translate } from './language';

/** What the visitor was about when it failed; the same status asks for another step in each case. */
export type Errand = 'badge' | 'route' | 'other';

const texts: Record<string, TextKey> = {
  '401': 'failure.401',
  '403': 'failure.403',
  '404': 'failure.404',
  '404 badge': 'failure.404_badge',
  '409': 'failure.409',
  '409 badge': 'failure.409_badge',
  '409 route': 'failure.409_route',
  '422 badge': 'failure.404_badge',
  '503': 'failure.503',
};

/** A failure as a sentence that says what to do. */
export function failureText(failure: Failure, errand: Errand, t: Translate): string {
  if (failure.kind !== 'refused') return t(`failure.${failure.kind}`);
  const { status, title, detail } = failure.problem;
  const key = texts[`${status} ${errand}`] ?? texts[String(status)];
  if (key) return t(key);
  if (status === 422) return t('failure.422', { detail: detail ?? title });
  return t('failure.other', { status });
}
