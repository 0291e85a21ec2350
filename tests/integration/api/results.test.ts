import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inboundEvent } from '../../support/carrier-events.ts';
import { apiClient } from '../../support/api-client.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { startTestHub } from '../../support/hub.ts';
import { resultsCampaign, sendText } from '../../support/results-campaign.ts';

type Row = Record<string, string | number | null>;

/** All pages from an address on; and where the next load begins. */
async function load(
  client: ApiClient,
  path: string,
  limit: number,
): Promise<{ rows: Row[]; since: string; pages: number }> {
  const rows: Row[] = [];
  let next = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`;
  for (let pages = 1; ; pages++) {
    const { status, body } = await client.get(next);
    expect(status).toBe(200);
    rows.push(...body.rows);
    if (body.next_cursor === null) return { rows, since: body.since, pages };
    const [base = ''] = path.split('?since=');
    next = `${base}${base.includes('?') ? '&' : '?'}limit=${limit}&cursor=${body.next_cursor}`;
  }
}

const byPhone = (rows: readonly Row[]) => new Map(rows.map((row) => [row['phone_e164'], row]));
const sum = (rows: readonly Row[], key: string) => rows.reduce((total, row) => total + Number(row[key] ?? 0), 0);

/** As Python's own reader has it: nobody of ours. */
function readCsv(text: string): Row[] {
  const script =
    'import csv,io,json,sys; print(json.dumps(list(csv.DictReader(io.StringIO(sys.stdin.read(), newline="")))))';
  return JSON.parse(execFileSync('python3', ['-c', script], { input: text, encoding: 'utf8' })) as Row[];
}

describe('results', () => {
  it('say of everybody what came of them, whatever the size of a page', async () => {
    const hub = await startTestHub();
    const { campaignId, phones } = await resultsCampaign(hub);
    const client = await apiClient(hub);
    const [yes, asked, stopped, bad, wrong, byKey, skipped] = phones;
    for (const limit of [1, 3, 10, 500]) {
      const { rows } = await load(client, `/contact-results?campaign_id=${campaignId}`, limit);
      expect(rows).toHaveLength(10);
      const people = byPhone(rows);
      expect(people.size).toBe(10);
      const codes = [yes, asked, stopped, bad, wrong, byKey, skipped].map(
        (phone) => people.get(phone)?.['result_code'],
      );
      expect(codes).toEqual(['answered', 'replied', 'opted_out', 'bad_number', 'wrong_number', 'opted_out', 'skipped']);
      expect(rows.filter((row) => row['result_code'] === 'not_texted')).toHaveLength(3);
      expect(people.get(yes)).toMatchObject({
        'q:Coming?': 'Yes',
        tags: 'volunteer',
        replied: 1,
        messages_in: 1,
        assigned_to: 'Ann',
      });
      expect(people.get(stopped)).toMatchObject({ opted_out: 1, opt_out_source: 'keyword' });
      expect(people.get(byKey)).toMatchObject({ opted_out: 1, opt_out_source: 'texter' });
    }
  });

  it('add up: figures, contacts, texts and texters', async () => {
    const hub = await startTestHub();
    await resultsCampaign(hub);
    const client = await apiClient(hub);
    const { body: figures } = await client.get('/figures');
    const contacts = (await load(client, '/contact-results', 4)).rows;
    const messages = (await load(client, '/messages', 4)).rows;
    const optOuts = (await load(client, '/opt-outs', 1)).rows;
    const badNumbers = (await load(client, '/bad-numbers', 2)).rows;
    const texters = (await client.get('/texter-activity')).body.rows as Row[];
    const out = messages.filter(({ direction }) => direction === 'out');
    expect(new Set(messages.map((row) => row['message_id'])).size).toBe(messages.length);
    expect([figures.texts_out, sum(contacts, 'messages_out'), out.length]).toEqual([7, 7, 7]);
    expect(sum(texters, 'first_texts') + sum(texters, 'replies') + sum(texters, 'other_texts')).toBe(7);
    expect([figures.texts_in, sum(contacts, 'messages_in'), messages.length - out.length]).toEqual([3, 3, 3]);
    expect([figures.parts_out, sum(contacts, 'segments_out'), sum(texters, 'parts')]).toEqual([7, 7, 7]);
    expect(figures.funnel.contacts).toBe(contacts.length);
    expect(figures.funnel.texted).toBe(contacts.filter((row) => row['first_sent_at'] !== null).length);
    expect(figures.funnel.replied).toBe(sum(contacts, 'replied'));
    expect(figures.funnel.opted_out).toBe(optOuts.length);
    expect(figures.funnel.wrong_number).toBe(badNumbers.filter((row) => row['reason'] === 'wrong_number').length);
    expect(new Set(badNumbers.map((row) => row['reason']))).toEqual(new Set(['bad_number', 'wrong_number']));
    const did = (key: string) => sum(texters, key);
    expect(['answers', 'opt_outs', 'wrong_numbers', 'skipped', 'tags', 'notes'].map(did)).toEqual([1, 1, 1, 1, 1, 0]);
    expect(texters.map((row) => [row['texter'], row['campaign']])).toEqual([
      ['Ann', 'Neighbors'],
      ['Ann', 'Neighbors'],
    ]);
    expect(optOuts.find((row) => row['source'] === 'texter')).toMatchObject({
      texter: 'Ann',
      matched_words: 'no more',
      first_name: expect.stringContaining('Pat'),
    });
    expect(optOuts.find((row) => row['source'] === 'keyword')).toMatchObject({ matched_words: 'STOP' });
  });

  it('come as CSV with the same rows', async () => {
    const hub = await startTestHub();
    await resultsCampaign(hub);
    const client = await apiClient(hub);
    for (const path of ['/contact-results', '/messages', '/opt-outs', '/bad-numbers', '/texter-activity']) {
      const { rows } = await load(client, path, 100).catch(async () => ({
        rows: (await client.get(path)).body.rows as Row[],
      }));
      const file = await client.get(path, { accept: 'text/csv' });
      expect(file.headers.get('content-type')).toContain('text/csv');
      const read = readCsv(file.text);
      const asText = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? '')])),
      );
      expect(read, path).toEqual(asText);
      expect((await client.get(`${path}?format=csv`)).text).toBe(file.text);
    }
  });

  it('tell later what is new or different, and nothing else', async () => {
    const hub = await startTestHub();
    const { campaignId, texter, phones } = await resultsCampaign(hub);
    const [yes, asked, , , , , skipped] = phones as [string, string, string, string, string, string, string];
    const client = await apiClient(hub);
    const first = {
      contacts: await load(client, '/contact-results', 3),
      messages: await load(client, '/messages', 3),
      optOuts: await load(client, '/opt-outs', 3),
    };
    const later = async (what: keyof typeof first, path: string, since: string) =>
      load(client, `${path}?since=${since}`, 2).then((found) => ({ ...found, what }));
    const quiet = await later('contacts', '/contact-results', first.contacts.since);
    expect(quiet.rows).toEqual([]);

    await texter.do('note', { campaignId, phone: yes, noteId: crypto.randomUUID(), body: 'called' });
    await texter.do('reopen', { campaignId, phone: skipped });
    await sendText(texter, campaignId, skipped);
    await hub.deliver('inbound', [inboundEvent(asked, 'STOP'), inboundEvent(skipped, 'ok')]);
    await hub.settle();

    const contacts = await later('contacts', '/contact-results', first.contacts.since);
    expect(new Set(contacts.rows.map((row) => row['phone_e164']))).toEqual(new Set([yes, asked, skipped]));
    expect(byPhone(contacts.rows).get(asked)).toMatchObject({ result_code: 'opted_out' });
    expect(byPhone(contacts.rows).get(skipped)).toMatchObject({ result_code: 'replied' });
    const messages = await later('messages', '/messages', first.messages.since);
    expect(new Set(messages.rows.map((row) => `${row['direction']} ${row['phone_e164']}`))).toEqual(
      new Set([`in ${asked}`, `in ${skipped}`, `out ${skipped}`]),
    );
    const optOuts = await later('optOuts', '/opt-outs', first.optOuts.since);
    expect(optOuts.rows).toMatchObject([{ phone_e164: asked, opted_out: 1 }]);
    await hub.deliver('inbound', [inboundEvent(asked, 'START', { at: Date.now() + 5_000 })]);
    await hub.settle();
    const lifted = await later('optOuts', '/opt-outs', optOuts.since);
    expect(lifted.rows).toMatchObject([{ phone_e164: asked, opted_out: 0 }]);
    expect(
      (await later('contacts', '/contact-results', contacts.since)).rows.map((row) => row['phone_e164']),
    ).toContain(asked);
  });

  it('miss nobody and repeat nobody while texts flow', async () => {
    const hub = await startTestHub();
    const { campaignId, texter } = await resultsCampaign(hub);
    const client = await apiClient(hub);
    const walk = load(client, `/contact-results?campaign_id=${campaignId}`, 1);
    const rest = await texter.claim(campaignId, 3);
    for (const phone of rest) await sendText(texter, campaignId, phone);
    const { rows, since } = await walk;
    expect(byPhone(rows).size).toBe(10);
    expect(rows).toHaveLength(10);
    const after = await load(client, `/contact-results?since=${since}`, 5);
    const now = byPhone([...rows, ...after.rows]);
    for (const phone of rest) expect(now.get(phone)).toMatchObject({ result_code: 'texted' });
  });

  it('hold back a change until every transaction before it is done', async () => {
    const hub = await startTestHub();
    const { campaignId, texter, phones } = await resultsCampaign(hub);
    const client = await apiClient(hub);
    const { since } = await load(client, '/contact-results', 100);
    let between = since;
    await hub.ctx.db.transaction(async (tx) => {
      // The first transaction writes, and is slower than the second.
      await tx.run(
        `update conversation c set tags = '{slow}' from phone p where p.phone_id = c.phone_id and p.e164 = $1`,
        phones[0],
      );
      await texter.do('tag', { campaignId, phone: phones[1]!, tag: 'fast', on: true });
      const seen = await load(client, `/contact-results?since=${since}`, 100);
      between = seen.since;
    });
    const seen = await load(client, `/contact-results?since=${between}`, 100);
    expect(byPhone(seen.rows).get(phones[0])).toMatchObject({ tags: 'slow' });
    expect(byPhone(seen.rows).get(phones[1])).toMatchObject({ tags: 'fast' });
  });

  it('begin anew after the hub was restored', async () => {
    const hub = await startTestHub();
    await resultsCampaign(hub);
    const client = await apiClient(hub);
    const { since } = await load(client, '/messages', 100);
    await hub.ctx.db.run('update server_meta set server_epoch = gen_random_uuid()');
    const refused = await client.get(`/messages?since=${since}`);
    expect(refused.body).toMatchObject({ status: 410, type: '/api#problem-start-over' });
  });
});
