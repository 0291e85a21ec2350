import type { EndpointName, ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { Caller, ServerMeta } from './auth/caller.ts';
import { createAccessTokens } from './carrier/access-token.ts';
import type { CarrierAccount } from './carrier/access-token.ts';
import { carrierAccess } from './carrier/carrier-access.ts';
import type { HubContext } from './context.ts';
import type { Db } from './db/db.ts';
import { claim } from './permits/claim.ts';
import { decide } from './permits/decide.ts';
import { journal } from './permits/journal.ts';
import { outcome } from './permits/outcome.ts';
import { permit } from './permits/permit.ts';
import { hello } from './sync/hello.ts';
import { pull } from './sync/pull.ts';
import { push } from './sync/push.ts';
import { verify } from './sync/verify.ts';

/** Calls that a laptop makes as itself: all but enrolment. */
export type CallName = Exclude<EndpointName, 'enrol'>;

export type Handlers = {
  readonly [N in CallName]: (caller: Caller, meta: ServerMeta, request: ParsedRequest<N>) => Promise<ResponseOf<N>>;
};

/**
 * The hub's rules behind every call, without HTTP: a simulation calls these as they are. `bulk` serves what can wait; it
 * may be the same database object.
 */
export function createHandlers(ctx: HubContext, bulk: Db, account: CarrierAccount | null): Handlers {
  const patient: HubContext = { ...ctx, db: bulk };
  const tokens = account && createAccessTokens(account, ctx);
  return {
    hello: (caller, meta, request) => hello(ctx, caller, meta, request),
    push: (caller, _meta, request) => push(patient, caller, request),
    pull: (caller, meta, request) => pull(patient, caller, meta, request),
    claim: (caller, _meta, request) => claim(ctx, caller, request),
    permit: (caller, meta, request) => permit(ctx, caller, meta, request),
    outcome: (caller, _meta, request) => outcome(ctx, caller, request),
    decide: (caller, _meta, request) => decide(ctx, caller, request),
    journal: (caller, _meta, request) => journal(patient, caller, request),
    carrierAccess: (_caller, _meta, request) => carrierAccess(account, tokens, request),
    verify: (caller, _meta, request) => verify(patient, caller, request),
  };
}
