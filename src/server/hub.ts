import { endpoints } from '#shared/protocol/endpoints.ts';
import type { EndpointName, ParsedRequest, ResponseOf } from '#shared/protocol/endpoints.ts';
import { authenticate } from './auth/authenticate.ts';
import type { Demands, Headers } from './auth/authenticate.ts';
import { createIdentify } from './auth/caller.ts';
import type { Caller, ServerMeta } from './auth/caller.ts';
import { enrol } from './auth/enrol.ts';
import { createAccessTokens } from './carrier/access-token.ts';
import type { CarrierAccount } from './carrier/access-token.ts';
import { carrierAccess } from './carrier/carrier-access.ts';
import type { HubContext } from './context.ts';
import type { Db } from './db/db.ts';
import { HubError } from './hub-error.ts';
import { claim } from './permits/claim.ts';
import { decide } from './permits/decide.ts';
import { journal } from './permits/journal.ts';
import { outcome } from './permits/outcome.ts';
import { createPermit } from './permits/permit.ts';
import { mediaGet, mediaPut } from './sync/media.ts';
import { hello } from './sync/hello.ts';
import { pull } from './sync/pull.ts';
import { push } from './sync/push.ts';
import { verify } from './sync/verify.ts';

/** Calls that a laptop makes as itself: all but enrolment. */
export type CallName = Exclude<EndpointName, 'enrol'>;

/** Who asks, checked for one call. */
export interface Session {
  readonly caller: Caller;
  readonly meta: ServerMeta;
}

/**
 * The hub's rules behind every call, without HTTP: a simulation calls these with parsed JSON, and works the events off
 * with `processEvents` and `sweepSilentPermits`.
 */
export interface Hub {
  enrol(body: unknown): Promise<ResponseOf<'enrol'>>;
  /** @throws HubError when the caller may not make this call. */
  open(call: CallName | 'events', headers: Headers): Promise<Session>;
  /** @throws HubError */
  answer<N extends CallName>(call: N, session: Session, body: unknown): Promise<ResponseOf<N>>;
}

const ORDINARY: Demands = { standing: true, whenFenced: false, whenOld: false };

const DEMANDS: Readonly<Record<CallName | 'events', Demands>> = {
  hello: { standing: false, whenFenced: true, whenOld: true },
  push: ORDINARY,
  // An old laptop may still read, and tell what became of its texts.
  pull: { ...ORDINARY, whenOld: true },
  outcome: { standing: true, whenFenced: true, whenOld: true },
  claim: ORDINARY,
  permit: ORDINARY,
  decide: ORDINARY,
  journal: ORDINARY,
  verify: ORDINARY,
  mediaPut: ORDINARY,
  mediaGet: ORDINARY,
  carrierAccess: ORDINARY,
  events: ORDINARY,
};

type Handlers = {
  readonly [N in CallName]: (session: Session, request: ParsedRequest<N>) => Promise<ResponseOf<N>>;
};

/** `bulk` serves what can wait; it may be the same database object. */
export function createHub(ctx: HubContext, bulk: Db, account: CarrierAccount | null): Hub {
  const handlers = createHandlers(ctx, { ...ctx, db: bulk }, account);
  const identify = createIdentify(ctx.db);
  return {
    enrol: (body) => enrol(ctx, parse('enrol', body)),
    open: (call, headers) => authenticate(ctx, identify, headers, DEMANDS[call]),
    answer: (call, session, body) => handlers[call](session, parse(call, body)),
  };
}

function createHandlers(ctx: HubContext, patient: HubContext, account: CarrierAccount | null): Handlers {
  const permit = createPermit(ctx);
  const tokens = account && createAccessTokens(account, ctx);
  return {
    hello: ({ caller, meta }, request) => hello(ctx, caller, meta, request),
    push: ({ caller }, request) => push(patient, caller, request),
    pull: ({ caller, meta }, request) => pull(patient, caller, meta, request),
    claim: ({ caller, meta }, request) => claim(ctx, caller, meta, request),
    permit: ({ caller, meta }, request) => permit(caller, meta, request),
    outcome: ({ caller }, request) => outcome(ctx, caller, request),
    decide: ({ caller }, request) => decide(ctx, caller, request),
    journal: ({ caller }, request) => journal(patient, caller, request),
    carrierAccess: ({ meta }, request) => carrierAccess(account, tokens, meta.mode, request),
    verify: ({ caller }, request) => verify(patient, caller, request),
    mediaPut: ({ caller }, request) => mediaPut(patient, caller, request),
    mediaGet: ({ caller }, request) => mediaGet(patient, caller, request),
  };
}

/** The request in the shape of its call. What is wrong is named by its place, never by its value. */
function parse<N extends EndpointName>(call: N, body: unknown): ParsedRequest<N> {
  const result = endpoints[call].request.safeParse(body);
  if (result.success) return result.data as ParsedRequest<N>;
  const issue = result.error.issues[0];
  const place = issue?.path.join('.') || 'body';
  throw new HubError('BAD_REQUEST', `The request is not right: ${place} (${issue?.code ?? 'invalid'}).`);
}
