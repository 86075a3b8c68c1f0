// SPDX-License-Identifier: Apache-2.0
import { useTexts } from '../i18n/texts';
import type { PlanFeature, Venue } from '../network/venue';

interface Props {
  venue: Venue;
  busy: boolean;
  onChange: (feature_id: string, closed: boolean) => void;
}

const kinds = ['opening', 'zone', 'unit'] as const;
type Kind = (typeof kinds)[number];

/** What has a name can be closed by it; what is closed can be opened, whatever it is called. */
export function closable(venue: Venue): (PlanFeature & { kind: Kind })[] {
  const order = (one: PlanFeature) => kinds.indexOf(one.kind as Kind);
  return venue.features
    .filter((one): one is PlanFeature & { kind: Kind } => order(one) >= 0 && (one.name !== null || one.closed))
    .sort((one, other) =>
      Number(other.closed) - Number(one.closed) || order(one) - order(other) ||
      (one.name ?? '').localeCompare(other.name ?? ''),
    );
}

/** Doors, rooms and zones, each with a switch. */
export function Closures({ venue, busy, onChange }: Props) {
  const { t } = useTexts();
  const levelOf = (one: PlanFeature) => venue.levels.find((level) => level.level_id === one.level_id)?.name;
  const several = venue.levels.length > 1;
  const all = closable(venue);
  if (all.length === 0) return null;
  return (
    <section>
      <h2>{t('staff.closures')}</h2>
      <p class="quiet">{t('staff.closures_text')}</p>
      <ul class="purposes">
        {all.map((one) => {
          const id = `closure-${one.id}-${one.level_id}`;
          const facts = [t(`staff.kind.${one.kind}`), several ? levelOf(one) : null, one.closed ? t('staff.closed') : null];
          return (
            <li key={id} class="purpose">
              <label for={id}>{one.name ?? one.id}</label>
              <input
                id={id} type="checkbox" role="switch" class="switch is-closing" checked={one.closed} disabled={busy}
                aria-describedby={`${id}-text`} onChange={(event) => onChange(one.id, event.currentTarget.checked)}
              />
              <p id={`${id}-text`}>{facts.filter(Boolean).join(' · ')}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
