// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import { percent } from '../i18n/numbers';
import { useTexts } from '../i18n/texts';
import type { StaffHub, StaffVisit } from '../network/staff_hub';

/** People walk from car to car in more time than this. */
const lookAgain_ms = 5_000;

/** Who is here, near which car, and what matters to them: of each only what they agreed to. */
export function StaffVisits({ hub }: { hub: StaffHub }) {
  const { t, language } = useTexts();
  const [visits, setVisits] = useState<StaffVisit[]>([]);
  useEffect(() => {
    const look = () => void hub.visits(language).then((outcome) => outcome.ok && setVisits(outcome.value));
    look();
    const timer = setInterval(look, lookAgain_ms);
    return () => clearInterval(timer);
  }, [hub, language]);
  return (
    <section class="staff-visits" aria-labelledby="staff-visits-title">
      <h2 id="staff-visits-title">{t('staff.visits')}</h2>
      {visits.length === 0 && <p class="quiet">{t('staff.nobody')}</p>}
      <ul>
        {visits.map((visit) => <Visitor key={visit.alias} visit={visit} />)}
      </ul>
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
