import { implement } from '@orpc/server';
import { hqContract } from '#shared/hq/hq-contract.ts';
import type { CarrierAccount } from '../carrier/access-token.ts';
import type { HubContext } from '../context.ts';
import { setMode } from '../sync/epoch.ts';
import { createFreshAnswers } from './fresh-answers.ts';
import { planHours, withdrawHours } from './hours-changes.ts';
import { hqCampaigns, hqSetCampaignState } from './hq-campaigns.ts';
import { hqFence, hqLaptops, hqRelease, hqRevoke, hqSetRole } from './hq-laptops.ts';
import { hqDropCode, hqMakeCode, hqMakeOffice, hqOffices } from './hq-offices.ts';
import { hqAddOptOuts, hqFindNumber, hqOptOutsOverview, hqTakeBack } from './hq-opt-outs.ts';
import { hqRecord } from './hq-record.ts';
import { hqFigures } from './hq-results.ts';
import { hqRules, hqSetSends } from './hq-rules.ts';
import { endSession, listSessions, openSession, type HqPerson } from './sessions.ts';
import { makeSignInLink } from './sign-in-links.ts';
import { hqStandingOf } from './standing.ts';

/** What a call of the page comes with, checked before it gets here. */
export interface HqCall {
  readonly me: HqPerson;
  /** Where this hub is reached, as the page's browser reaches it: `https://hub.example.org`. */
  readonly origin: string;
  /** Gives the browser its cookie; null takes it away. */
  setCookie(token: string | null): void;
}

export interface HqParts {
  /** On connections that nobody's permit waits for. */
  readonly ctx: HubContext;
  readonly account: CarrierAccount | null;
  /** Somebody changed what laptops pull. */
  readonly onChange: () => void;
}

const OK = { ok: true } as const;
const os = implement(hqContract).$context<HqCall>();

/** Every call of HQ's page with its handler. Who is signed in was checked by the door (hq-routes.ts), for all but `session.open`. */
export function createHqRouter({ ctx, account, onChange }: HqParts) {
  const fresh = createFreshAnswers(ctx);
  const changed = async (work: Promise<unknown>): Promise<typeof OK> => {
    await work;
    fresh.forget();
    onChange();
    return OK;
  };
  return os.router({
    session: {
      open: os.session.open.handler(async ({ input, context }) => {
        context.setCookie(await openSession(ctx, input.token));
        return OK;
      }),
      standing: os.session.standing.handler(({ context }) => hqStandingOf(ctx, context.me)),
      all: os.session.all.handler(({ context }) => listSessions(ctx, context.me)),
      end: os.session.end.handler(async ({ input, context: { me, setCookie } }) => {
        await endSession(ctx, me, input.sessionId);
        if (input.sessionId === me.sessionId) setCookie(null);
        return OK;
      }),
      invite: os.session.invite.handler(async ({ input, context: { me, origin } }) => {
        const { path, expiresAt } = await makeSignInLink(ctx, { person: input.person, by: me.person });
        return { link: origin + path, expiresAt };
      }),
    },
    record: { page: os.record.page.handler(({ input }) => hqRecord(ctx, input.before)) },
    offices: {
      all: os.offices.all.handler(() => hqOffices(ctx)),
      make: os.offices.make.handler(async ({ input, context: { me } }) => ({
        officeId: await hqMakeOffice(ctx, input.name, me.person),
      })),
      makeCode: os.offices.makeCode.handler(({ input, context: { me, origin } }) =>
        hqMakeCode(ctx, input, origin, me.person),
      ),
      dropCode: os.offices.dropCode.handler(({ input, context: { me } }) =>
        changed(hqDropCode(ctx, input.codeId, me.person)),
      ),
    },
    laptops: {
      all: os.laptops.all.handler(() => hqLaptops(ctx)),
      revoke: os.laptops.revoke.handler(({ input, context: { me } }) =>
        changed(hqRevoke(ctx, input.deviceId, me.person)),
      ),
      fence: os.laptops.fence.handler(({ input, context: { me } }) => changed(hqFence(ctx, input.deviceId, me.person))),
      release: os.laptops.release.handler(({ input, context: { me } }) =>
        changed(hqRelease(ctx, input.deviceId, me.person)),
      ),
      setRole: os.laptops.setRole.handler(({ input, context: { me } }) =>
        changed(hqSetRole(ctx, input.deviceId, input.role, me.person)),
      ),
    },
    campaigns: {
      all: os.campaigns.all.handler(() => fresh.read('campaigns', () => hqCampaigns(ctx))),
      setState: os.campaigns.setState.handler(({ input, context: { me } }) =>
        changed(hqSetCampaignState(ctx, input, me.person)),
      ),
    },
    optOuts: {
      overview: os.optOuts.overview.handler(() => fresh.read('opt-outs', () => hqOptOutsOverview(ctx))),
      find: os.optOuts.find.handler(({ input }) => hqFindNumber(ctx, input.digits)),
      add: os.optOuts.add.handler(async ({ input, context: { me } }) => {
        const result = await hqAddOptOuts(ctx, input.phones, me.person);
        await changed(Promise.resolve());
        return result;
      }),
      takeBack: os.optOuts.takeBack.handler(({ input, context: { me } }) =>
        changed(hqTakeBack(ctx, input.phone, input.reason, me.person)),
      ),
    },
    results: {
      figures: os.results.figures.handler(({ input }) =>
        fresh.read(`results ${JSON.stringify(input)}`, () => hqFigures(ctx, input)),
      ),
    },
    rules: {
      all: os.rules.all.handler(() => hqRules(ctx, account)),
      setHours: os.rules.setHours.handler(({ input, context: { me } }) => changed(planHours(ctx, input, me.person))),
      withdrawHours: os.rules.withdrawHours.handler(({ input, context: { me } }) =>
        changed(withdrawHours(ctx, input.changeId, me.person)),
      ),
      setSends: os.rules.setSends.handler(({ input, context: { me } }) => changed(hqSetSends(ctx, input, me.person))),
      setMode: os.rules.setMode.handler(({ input, context: { me } }) => changed(setMode(ctx, input.mode, me.person))),
    },
  });
}
