import { z } from 'zod';
import { normalizePhone, phoneProblemWords } from '#shared/domain/phone.ts';
import { text } from '#shared/protocol/fields.ts';
import { audit } from '../../audit.ts';
import { takeOptWords } from '../../webhooks/opt-out-word.ts';
import { once } from '../once.ts';
import { route } from '../route.ts';
import type { ApiRoute } from '../route.ts';
import { invalidRow, leftOut, rowsIn, sortRows } from '../rows-in.ts';

const E164 = /^\+[1-9]\d{6,14}$/;
/** What one transaction takes, so that it never holds up what laptops pull. */
const MOST = 2_000;

export const optOutIn = z
  .object({
    phone: z
      .string()
      .max(64)
      .meta({ description: 'E.164, or as people write numbers in the USA.', example: '+12025550123' }),
    reason: text(200).optional().meta({ description: 'Why, for the record.' }),
  })
  .strict()
  .meta({ title: 'OptOutIn' });

const taken = z
  .object({
    taken: z.int().meta({ description: 'Numbers that are opted out now, each once.' }),
    left_out: z.array(leftOut),
  })
  .meta({ id: 'OptOutsTaken' });

export const optOutRoutes: readonly ApiRoute[] = [
  route({
    method: 'post',
    path: '/opt-outs',
    tag: 'Opt-outs',
    summary: 'Record opt-outs',
    description:
      'From the moment of the answer no laptop gets a permit to text these numbers, in any campaign of any office; laptops hear of it at once. Rows that cannot be read are left out and listed; the others count. Nothing here lifts an opt-out: only the person’s own START does.',
    scopes: ['optouts:write'],
    body: z.object({ opt_outs: rowsIn('OptOutIn', MOST) }).strict(),
    status: 200,
    answer: taken,
    once: true,
    async handle(call) {
      const { api, caller, body } = call;
      const { good, leftOut: bad } = sortRows(body.opt_outs, readRow);
      const words = [...new Map(good.map((row) => [row.phone, row])).values()];
      const answer = await once(call, async (tx) => {
        const now = api.ctx.clock.now();
        const said = { optedOut: true, at: now, source: 'import', evidence: `api:${caller.tokenId}` } as const;
        await takeOptWords(
          tx,
          words.map(({ phone }) => ({ phone, ...said })),
          now,
        );
        const counts = { tokenId: caller.tokenId, taken: words.length, leftOut: bad.length };
        await audit(tx, now, null, `API: ${caller.name}`, 'api-opt-outs', counts);
        return { status: 200, body: { taken: words.length, left_out: bad } };
      });
      api.changed();
      return answer;
    },
  }),
];

function readRow(row: unknown) {
  const parsed = optOutIn.safeParse(row);
  if (!parsed.success) return invalidRow(parsed.error);
  const typed = parsed.data.phone.trim();
  // Whatever number it is: the worst that this does is that nobody texts it.
  if (E164.test(typed)) return { phone: typed };
  const phone = normalizePhone(typed);
  if (phone.ok) return { phone: phone.e164 };
  return { reason: phone.reason, words: phoneProblemWords[phone.reason] };
}
