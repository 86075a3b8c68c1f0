// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { percent } from '../i18n/numbers';
import { useTexts } from '../i18n/texts';
import type { Outcome } from '../network/outcome';
import type { StaffHub, StaffVisit } from '../network/staff_hub';

/** People walk from car to car in more time than this. */
const lookAgain_ms = 5_000;

/** Who is here, near which car, and what matters to them: of each only what they agreed to. */
export function StaffVisits({ hub }: { hub: StaffHub }) {
  const { t, language } = useTexts();
  const [answer, setAnswer] = useState<Outcome<StaffVisit[]> | null>(null);
  useEffect(() => {
    const look = () => void hub.visits(language).then(setAnswer);
    look();
    const timer = setInterval(look, lookAgain_ms);
    return () => clearInterval(timer);
  }, [hub, language]);
  return (
    <section class="staff-visits" aria-labelledby="staff-visits-title">
      <h2 id="staff-visits-title">{t('staff.visits')}</h2>
      {!answer && <p class="quiet" role="status">{t('staff.looking')}</p>}
      {answer && !answer.ok && <p class="notice is-failure" role="alert">{failureText(answer.failure, t)}</p>}
      {answer?.ok && answer.value.length === 0 && <p class="quiet">{t('staff.nobody')}</p>}
      {answer?.ok && <ul>{answer.value.map((visit) => <Visitor key={visit.alias} visit={visit} />)}</ul>}
    </section>
  );
}

function Visitor({ visit: { alias, beside, hints } }: { visit: StaffVisit }) {
  const { t, numbers } = useTexts();
  return (
    <li class="told">
      <div>
        <h3>{t('staff.visitor', { alias })}</h3>
        {beside && (
          <p>
            {t('staff.beside', { car: beside.name, time: numbers.clock(beside.since) })}
            {beside.rate !== null && `, ${t('match.percent', { percent: percent(beside.rate) })}`}
          </p>
        )}
        {hints === null && <p class="quiet">{t('staff.no_consent')}</p>}
        {hints?.length === 0 && <p class="quiet">{t('staff.nothing_known')}</p>}
        {hints && hints.length > 0 && <ul class="reasons is-advantage">{hints.map((hint) => <li key={hint}>{hint}</li>)}</ul>}
      </div>
    </li>
  );
}
