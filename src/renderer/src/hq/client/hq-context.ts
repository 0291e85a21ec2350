import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { createContext, useContext } from 'react';
import { HQ_HEADER, HQ_RPC_PATH } from '#shared/hq/hq-base.ts';
import type { HqClient } from '#shared/hq/hq-contract.ts';
import { phrase, t } from '../../words/t.ts';

const NO_HUB = phrase('The hub cannot be reached just now. What was saved is saved; this page tries again by itself.');

/** Everything a screen of HQ's page needs to talk to the hub. */
export interface Hq {
  readonly client: HqClient;
  /** The same calls as react-query options. */
  readonly queries: ReturnType<typeof createTanstackQueryUtils<HqClient>>;
}

export const HqContext = createContext<Hq | null>(null);

/** Calls and reads of the hub, typed: `useQuery(useHq().queries.offices.all.queryOptions())`. */
export function useHq(): Hq {
  const hq = useContext(HqContext);
  if (hq === null) throw new Error('A screen of HQ was drawn outside <HqContext>.');
  return hq;
}

/** @param onSignedOut told when the hub says that nobody is signed in here (any more). */
export function createHq(onSignedOut: () => void): Hq {
  const link = new RPCLink({
    url: `${location.origin}${HQ_RPC_PATH}`,
    headers: { [HQ_HEADER]: '1' },
    async fetch(request, init) {
      const answer = await fetch(request, { ...init, credentials: 'same-origin', cache: 'no-store' }).catch(() => {
        throw new ORPCError('REFUSED', { message: t(NO_HUB), data: { code: 'AWAY' } });
      });
      if (answer.ok) return answer;
      if (answer.status === 401) onSignedOut();
      await refuseAtTheDoor(answer.clone());
      return answer;
    },
  });
  const client: HqClient = createORPCClient(link);
  return { client, queries: createTanstackQueryUtils(client) };
}

/** What was not let in carries the hub's words in the shape of its other answers. */
async function refuseAtTheDoor(answer: Response): Promise<void> {
  const body = (await answer.json().catch(() => ({}))) as { error?: unknown; words?: unknown };
  if (typeof body.words !== 'string') return;
  throw new ORPCError('REFUSED', { message: body.words, data: { code: String(body.error) } });
}
