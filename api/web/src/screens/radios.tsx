// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'preact/hooks';
import { failureText } from '../i18n/failure_text';
import { useTexts } from '../i18n/texts';
import type { Failure } from '../network/outcome';
import { readRadios, type AnchorChange, type Health, type LevelCalibration, type Radios as Known } from '../network/radios';
import { TopBar } from './top_bar';

/** Gateways report every ten seconds. */
const refresh_ms = 10_000;

/** For installers and staff: what to do about a gateway, and what positions rest on. */
export function Radios({ fetch = globalThis.fetch.bind(globalThis) }: { fetch?: typeof globalThis.fetch }) {
  const { t, numbers } = useTexts();
  const [known, setKnown] = useState<(Known & { read_at: number }) | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const look = async () => {
      const outcome = await readRadios(fetch);
      if (outcome.ok) setKnown({ ...outcome.value, read_at: Date.now() });
      setFailure(outcome.ok ? null : outcome.failure);
    };
    void look();
    const timer = setInterval(() => void look(), refresh_ms);
    return () => clearInterval(timer);
  }, [fetch]);
  return (
    <div class="radios">
      <TopBar name={t('radios.title')} />
      <main class="radios-main">
        {failure && (
          <div class="notice is-failure" role="alert">
            <p>{failureText(failure, t)}</p>
            {known && <p>{t('radios.as_of', { time: numbers.clock(known.read_at) })}</p>}
          </div>
        )}
        {!failure && !known && <p role="status">{t('wait.radios')}</p>}
        {known && <Todo health={known.health} />}
        {known?.levels.map((level) => <Level key={level.level_id} level={level} />)}
      </main>
    </div>
  );
}

/** Each radio or gateway that needs somebody, with what to do. */
function Todo({ health }: { health: Health }) {
  const { t, numbers } = useTexts();
  const stale = health.gateways.filter((gateway) => gateway.is_stale);
  const impaired = health.gateways.filter((gateway) => gateway.report?.impairments.length);
  const silent = health.gateways.filter((gateway) => !gateway.is_stale && gateway.last_heard_at === null);
  const all = health.anchor_changes.length + stale.length + impaired.length;
  return (
    <section aria-labelledby="radios-todo">
      <h2 id="radios-todo">{t('radios.todo')}</h2>
      {health.gateways.length === 0 && <p class="notice">{t('radios.none')}</p>}
      {silent.length > 0 && (
        <p class="notice">{t('radios.waiting', { gateways: silent.map((one) => one.gateway_id).join(', ') })}</p>
      )}
      {all + silent.length === 0 && health.gateways.length > 0 && (
        <p class="notice">{t('radios.all_well', { count: String(health.gateways.length) })}</p>
      )}
      <ul class="radios-todo">
        {health.anchor_changes.map(({ anchor, change, mean_change_db, since, seems_at }) => (
          <li key={anchor} class="notice is-failure">
            <h3>{t(`radios.change.${change}`, { anchor, change_db: numbers.points(mean_change_db), time: numbers.moment(since) })}</h3>
            {change === 'moved' && <SeemsAt place={seems_at} />}
            <p>{t(`radios.change.${change}.do`)}</p>
          </li>
        ))}
        {stale.map(({ gateway_id, last_heard_at }) => (
          <li key={gateway_id} class="notice is-failure">
            <h3>{t(last_heard_at === null ? 'radios.never' : 'radios.stale', { gateway: gateway_id, time: last_heard_at === null ? '' : numbers.moment(last_heard_at) })}</h3>
            <p>{t('radios.stale.do')}</p>
          </li>
        ))}
        {impaired.map(({ gateway_id, report }) => (
          <li key={gateway_id} class="notice is-failure">
            <h3>{t('radios.impaired', { gateway: gateway_id })}</h3>
            {report?.impairments.map((text) => <p key={text}>{text}</p>)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where a radio that was moved or turned hangs by how the others hear it. */
function SeemsAt({ place }: { place: AnchorChange['seems_at'] }) {
  const { t, numbers } = useTexts();
  if (!place) return <p>{t('radios.seems_at.unknown')}</p>;
  // Who was only turned seems to hang somewhere near, too.
  const moved = place.from_plan_m > place.radius_68_m;
  return (
    <p>
      {t(moved ? 'radios.seems_at' : 'radios.seems_at.same', {
        from_plan_m: numbers.points(place.from_plan_m), radius_m: numbers.points(place.radius_68_m),
        x: numbers.points(place.x_m), y: numbers.points(place.y_m),
      })}
    </p>
  );
}

/** What a level's radio model was learnt from, when, and how good it is. */
function Level({ level }: { level: LevelCalibration }) {
  const { t, numbers } = useTexts();
  const { survey, peers } = level;
  const surveyed = survey.standing_points + survey.walks > 0;
  // The map is tested on walks left out, with the rest to learn from.
  const tested = survey.walks > 0 && survey.standing_points + survey.walks > 1;
  return (
    <section>
      <h2>{t('radios.level', { level: level.ordinal })}</h2>
      <p>{t('radios.fitted', { time: numbers.moment(level.fitted_at) })}</p>
      <p>
        {t(surveyed ? 'radios.surveyed' : 'radios.not_surveyed', {
          points: String(survey.standing_points), walks: String(survey.walks),
          residual_db: numbers.points(survey.law_residual_db),
        })}{' '}
        {surveyed && t(tested ? 'radios.tested' : 'radios.untested', { scale: numbers.points(survey.error_scale) })}
      </p>
      <p>
        {peers === null ? t('radios.no_peers') : t('radios.peers', {
          links: String(peers.links), packets: String(peers.packets), from: numbers.moment(peers.from),
          until: numbers.moment(peers.until), residual_db: numbers.points(peers.residual_db),
        })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('radios.radio')}</th>
            <th scope="col">{t('radios.basis')}</th>
            <th scope="col">{t('radios.constant')}</th>
            <th scope="col">{t('radios.exponent')}</th>
            <th scope="col">{t('radios.spread')}</th>
          </tr>
        </thead>
        <tbody>
          {level.anchors.map((one) => (
            <tr key={one.anchor}>
              <th scope="row">{one.anchor}</th>
              <td>{t(`radios.basis.${one.basis}`)}</td>
              <td>{numbers.points(one.constant_dbm)} dBm</td>
              <td>{numbers.points(one.exponent)}</td>
              <td>{numbers.points(one.spread_db)} dB</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
