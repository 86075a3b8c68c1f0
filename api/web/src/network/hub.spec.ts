// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Hub, openVisit } from './hub';
import { statusOf } from './outcome';

interface Sent {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
}

/** A network that answers the same to everything and keeps what was asked. */
function answering(body: unknown, init: ResponseInit = {}) {
  const sent: Sent[] = [];
  const fetch = async (url: RequestInfo | URL, request: RequestInit = {}) => {
    sent.push({
      url: String(url),
      method: request.method ?? 'GET',
      headers: new Headers(request.headers),
      body: typeof request.body === 'string' ? JSON.parse(request.body) : null,
    });
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(init.status === 204 ? null : text, init);
  };
  return { sent, fetch };
}

const noConsents = {
  positioning: false, personalisation: false, name_to_staff: false, analytics: false, contact: false,
};

describe('asking the hub', () => {
  it('names the visit in the bearer header and nowhere else', async () => {
    const { sent, fetch } = answering({ vehicles: [] });
    expect(await new Hub('secret', fetch).vehicles('en', false)).toEqual({ ok: true, value: [] });
    expect(sent[0]?.headers.get('Authorization')).toBe('Bearer secret');
    expect(sent[0]?.url).toBe('/api/v1/vehicles?lang=en&step_free=false');
  });

  it('escapes the ids it puts into addresses', async () => {
    const { sent, fetch } = answering({});
    await new Hub('t', fetch).match('a/b?c', 'de');
    await new Hub('t', fetch).route('a&b', 'de', true);
    expect(sent.map((request) => request.url)).toEqual([
      '/api/v1/vehicles/a%2Fb%3Fc/match?lang=de',
      '/api/v1/visit/route?to=a%26b&lang=de&step_free=true',
    ]);
  });

  it('sends only the consents that change', async () => {
    const { sent, fetch } = answering({ positioning: false });
    const outcome = await new Hub('t', fetch).setConsents({ positioning: false });
    expect(sent[0]).toMatchObject({ method: 'PUT', body: { positioning: false } });
    expect(outcome).toEqual({ ok: true, value: noConsents });
  });

  it('ends a visit without an answer to read', async () => {
    const { sent, fetch } = answering('', { status: 204 });
    expect(await new Hub('t', fetch).endVisit()).toEqual({ ok: true, value: null });
    expect(sent[0]?.method).toBe('DELETE');
  });

  it('resumes the events after the last one it has', async () => {
    const { sent, fetch } = answering('');
    const { signal } = new AbortController();
    await new Hub('t', fetch).openEvents('', signal);
    await new Hub('t', fetch).openEvents('41', signal);
    expect(sent.map((request) => request.headers.get('Last-Event-ID'))).toEqual([null, '41']);
  });

  it('opens a visit with the badge, the consents and the version of the text shown', async () => {
    const { sent, fetch } = answering({ visit_id: 'v', token: 'secret' }, { status: 201 });
    expect(await openVisit('K7', noConsents, '1', fetch)).toEqual({ ok: true, value: 'secret' });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/visits',
      body: { badge_code: 'K7', consents: noConsents, consent_version: '1' },
    });
  });
});

describe('a hub that does not do as asked', () => {
  it('gives its problem details', async () => {
    const details = { type: 'urn:lotse:problem:unknown-badge', title: 'No such badge', status: 404 };
    const { fetch } = answering(details, { status: 404, headers: { 'Retry-After': '3' } });
    const outcome = await openVisit('K7', noConsents, '1', fetch);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'refused', problem: details, retry_after_ms: 3000 },
    });
  });

  it('gives the status where a proxy answers a page instead', async () => {
    const outcome = await new Hub('t', answering('<html>', { status: 502 }).fetch).visit();
    expect(outcome.ok ? 0 : statusOf(outcome.failure)).toBe(502);
  });

  it('is unreachable where nothing comes back', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await new Hub('t', fetch).visit()).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });

  it('breaks the contract where the answer is not what was agreed', async () => {
    const wrong = await new Hub('t', answering({ vehicles: [{}] }).fetch).vehicles('en', false);
    expect(wrong).toEqual({ ok: false, failure: { kind: 'breach', path: 'vehicles[0].vehicle_id' } });
    const torn = await new Hub('t', answering('{"vehicles":').fetch).vehicles('en', false);
    expect(torn).toEqual({ ok: false, failure: { kind: 'breach', path: '' } });
  });
});
