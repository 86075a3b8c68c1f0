// SPDX-License-Identifier: Apache-2.0
import type { Failure } from '../network/outcome';
import type { TextKey, Translate } from './language';

/** The hub's stable problem types (after `urn:lotse:problem:`) that a visitor can do something about. */
const byType: Record<string, TextKey> = {
  'unknown-badge': 'failure.unknown_badge',
  'badge-taken': 'failure.badge_taken',
  'consent-needed': 'failure.403',
  'unknown-vehicle': 'failure.404',
  'no-position': 'failure.no_position',
  'no-way': 'failure.no_way',
  'no-configuration': 'cars.no_wishes',
  'too-many-configurations': 'failure.too_many',
  'too-often': 'failure.too_often',
  'wrong-password': 'failure.wrong_password',
  'place-taken': 'failure.place_taken',
  'off-the-floor': 'failure.off_the_floor',
  'across-a-wall': 'failure.across_a_wall',
};

/** For types that this page does not know yet, and for proxies, which know none. */
const byStatus: Record<number, TextKey> = {
  401: 'failure.401',
  403: 'failure.403',
  404: 'failure.404',
  409: 'failure.409',
  429: 'failure.503',
  503: 'failure.503',
};

/** A failure as a sentence that says what to do. */
export function failureText(failure: Failure, t: Translate): string {
  if (failure.kind !== 'refused') return t(`failure.${failure.kind}`);
  const { type, status, title, detail, problems } = failure.problem;
  if (type.endsWith(':no-way') && detail) return t('failure.no_way_because', { detail });
  const key = byType[type.replace(/^urn:lotse:problem:/, '')] ?? byStatus[status];
  if (key) return t(key, { detail: detail ?? '' });
  if (status !== 422) return t('failure.other', { status });
  const places = problems?.map((problem) => `${problem.path}: ${problem.text}`).join('; ');
  return t('failure.422', { detail: places || detail || title });
}
