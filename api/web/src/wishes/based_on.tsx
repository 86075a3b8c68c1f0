// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { SavedConfiguration, Taste } from '../network/contract';
import { useNameOf } from './name_of';

interface Props {
  saved: SavedConfiguration[];
  /** Null without consent to personalisation, or while it is on its way. */
  taste: Taste | null;
  consented: boolean;
}

/** What the rates come from: the wishes in use, the others, what was done, and whose choices at the beginning. */
export function BasedOn({ saved, taste, consented }: Props) {
  const { t } = useTexts();
  const nameOf = useNameOf();
  if (!consented) return null;
  const inUse = saved.find((one) => one.in_use);
  const others = saved.length - (inUse ? 1 : 0);
  const done = taste?.behaviours.length ?? 0;
  if (saved.length + done === 0 && !taste?.starts_from) return null;
  return (
    <section class="based-on" aria-labelledby="based-on-title">
      <h3 id="based-on-title">{t('based.title')}</h3>
      <ul>
        {inUse && <li>{t('based.wishes', { name: nameOf(inUse) })}</li>}
        {others > 0 && <li>{t(others === 1 ? 'based.others_one' : 'based.others', { count: others })}</li>}
        {done > 0 && <li>{t(done === 1 ? 'based.done_one' : 'based.done', { count: done })}</li>}
        {taste?.starts_from && <li>{t('based.general', { source: taste.starts_from })}</li>}
      </ul>
    </section>
  );
}
