import { endpoints, type ResponseOf } from '#shared/protocol/endpoints.ts';
import { errorBody } from '#shared/protocol/errors.ts';
import { HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { CoreContext } from '../context.ts';
import { bringAlongOffice } from '../library/share-office.ts';
import { refused } from '../refusal.ts';
import { keepHubKey } from '../packet/hq-key.ts';
import { closeOwnCampaigns, countOpenTexts } from '../store/hub-joining.ts';
import { hubMember, putHubMember, type HubMemberRow } from '../store/hub-member.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import { optedOutAfter } from '../store/opt-outs.ts';
import { withDeadline } from './deadline.ts';
import type { DeviceToken } from './device-token.ts';
import type { JoinInput } from './hub-desk.ts';
import { HubUnreachable, type HubLink, type LinkHeaders, type OpenHubLink } from './hub-link.ts';
import { readJoinTarget } from './join-link.ts';
import { renumber } from './numbering.ts';

export interface JoinDeps {
  readonly ctx: CoreContext;
  readonly openLink: OpenHubLink;
  readonly token: DeviceToken;
  readonly appVersion: string;
  /** The public half of the key that packets are signed with. */
  readonly packetKey: () => string | undefined;
  /** The hub this laptop is at does not know it any more: it may join there again. */
  readonly mayRejoin: () => boolean;
}

const ENROLMENT = 'hub:enrolment';
const ANSWER_MS = 30_000;

/**
 * Joins a hub: enrols with the code, says hello to learn where this laptop stands, and only then writes it down. When an
 * answer is lost, the same code works again, for the hub knows the enrolment by an id that is kept until it is through.
 * @throws a refusal with words
 */
export async function joinHub(deps: JoinDeps, { hub, code, label }: JoinInput): Promise<void> {
  const { ctx } = deps;
  const target = readJoinTarget(hub, code);
  const before = hubMember(ctx.db);
  refuseJoining(deps, before, target.url);
  const link = deps.openLink(target.url);
  try {
    const enrolled = await ask(ctx, link, 'enrol', {}, { code: target.code, enrolmentId: enrolmentId(ctx), label });
    const hello = await sayHello(deps, link, enrolled);
    // Key presses went on meanwhile.
    refuseJoining(deps, hubMember(ctx.db), target.url);
    deps.token.set(enrolled.token);
    writeDown(ctx, { url: target.url, label, before }, enrolled, hello);
  } finally {
    link.close();
  }
}

function refuseJoining({ ctx, mayRejoin }: JoinDeps, member: HubMemberRow | null, url: string): void {
  if (member) {
    if (member.url === url && mayRejoin()) return;
    throw refused('JOINED', `This laptop works with a hub already (${member.office}). Leave it first.`);
  }
  const open = countOpenTexts(ctx.db);
  if (open === 0) return;
  throw refused(
    'TEXTS_WAIT',
    `${open === 1 ? '1 text' : `${open} texts`} of this laptop still ${open === 1 ? 'waits' : 'wait'} or ${open === 1 ? 'is' : 'are'} not decided. Send or take back what waits in the tray, then join.`,
  );
}

function enrolmentId({ db, ids }: CoreContext): string {
  const kept = metaOf(db, ENROLMENT);
  if (kept !== null && kept !== '') return kept;
  const id = ids.uuid();
  putMeta(db, ENROLMENT, id);
  return id;
}

function sayHello(
  { ctx, appVersion, packetKey }: JoinDeps,
  link: HubLink,
  enrolled: ResponseOf<'enrol'>,
): Promise<ResponseOf<'hello'>> {
  const headers = {
    authorization: `Bearer ${enrolled.token}`,
    [HEADER.protocol]: String(PROTOCOL_VERSION),
    [HEADER.epoch]: enrolled.serverEpoch,
    [HEADER.incarnation]: '0',
    [HEADER.boot]: ctx.bootId,
  };
  return ask(ctx, link, 'hello', headers, {
    bootId: ctx.bootId,
    appVersion,
    serverEpoch: null,
    incarnation: 0,
    lastSeq: 0,
    packetKey: packetKey(),
  });
}

/** One request outside of any standing; what is wrong comes as a refusal with words. */
async function ask<N extends 'enrol' | 'hello'>(
  { timers }: CoreContext,
  link: HubLink,
  name: N,
  headers: LinkHeaders,
  body: unknown,
): Promise<ResponseOf<N>> {
  const answer = await withDeadline(timers, ANSWER_MS, link.call(name, headers, body)).catch((error: unknown) => {
    if (!(error instanceof HubUnreachable)) throw error;
    throw refused(
      'UNREACHABLE',
      'No answer from the hub. Look at the address and the network, then try again with the same code.',
    );
  });
  const parsed = endpoints[name].response.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return parsed.data as ResponseOf<N>;
  const error = errorBody.safeParse(answer.body);
  if (error.success) throw refused(error.data.error, error.data.words);
  throw refused('NOT_A_HUB', 'What answers at this address is not a hub. Look at the address.');
}

interface Joining {
  readonly url: string;
  readonly label: string;
  /** It was at this hub before; what it recorded goes on. */
  readonly before: HubMemberRow | null;
}

function writeDown(
  ctx: CoreContext,
  { url, label, before }: Joining,
  enrolled: ResponseOf<'enrol'>,
  hello: ResponseOf<'hello'>,
): void {
  const { db, clock } = ctx;
  const at = clock.now();
  const { serverEpoch: server_epoch, incarnation, lastSeq } = hello;
  const member: HubMemberRow = {
    url,
    device_id: enrolled.deviceId,
    label,
    office_id: hello.officeId,
    office: hello.office,
    role: hello.role,
    mode: hello.mode,
    server_epoch,
    incarnation,
    last_seq: lastSeq,
    acked_seq: lastSeq,
    joined_at: at,
  };
  db.transaction(() => {
    putHubMember(db, member);
    keepHubKey(db, hello.packetKey);
    if (before) renumber(db, member, { server_epoch, incarnation, lastSeq });
    else {
      tellOptOuts(ctx, hello.mode);
      if (hello.role !== 'texter') bringAlongOffice(ctx);
    }
    closeOwnCampaigns(db, at);
    putMeta(db, ENROLMENT, '');
  })();
  ctx.settings.followHub(hello.mode);
}

const AT_ONCE = 1_000;

/**
 * Whom this laptop must not text, no other may either: the hub has not heard of who opted out while it worked alone. What
 * was practice stays here. A laptop that was at this hub before has told it.
 */
function tellOptOuts({ db, ops }: CoreContext, mode: HubMemberRow['mode']): void {
  if (mode !== 'live') return;
  let after: string | undefined = '';
  while (after !== undefined) {
    const phones = optedOutAfter(db, after, mode, AT_ONCE);
    for (const phone of phones) ops.record('opt_out', { phone, campaignId: null, source: 'import', words: '' });
    after = phones.at(-1);
  }
}
