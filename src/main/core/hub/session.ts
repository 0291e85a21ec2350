import { endpoints, type EndpointName, type ResponseOf } from '#shared/protocol/endpoints.ts';
import { errorBody, type ErrorCode } from '#shared/protocol/errors.ts';
import type { HelloResponse } from '#shared/protocol/hello.ts';
import { HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { CoreContext } from '../context.ts';
import { keepHubKey } from '../packet/hq-key.ts';
import { hubMember } from '../store/hub-member.ts';
import { HubRefused } from './client.ts';
import { withDeadline } from './deadline.ts';
import { followDirective } from './directives.ts';
import { HubUnreachable, type HubLink, type LinkAnswer, type LinkHeaders } from './hub-link.ts';
import type { Pulse } from './pulse.ts';
import { stoppedWords, type StopCode } from './stopped-words.ts';

/**
 * - none: no hello was answered since the start, or since the hub said that it is another now: nothing is sent
 * - open: everything goes. limited: this version is too old; it may pull, and report what became of texts
 * - stopped: a person must do something
 */
export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' | 'limited'; readonly hello: HelloResponse }
  | { readonly kind: 'stopped'; readonly code: StopCode; readonly words: string };

export interface Session {
  standing(): Standing;
  /** Grows whenever the standing changes: an answer to a request made before is not built upon. */
  number(): number;
  /** Says hello and does what the hub directs. @throws HubRefused, HubUnreachable */
  hello(): Promise<Standing>;
  /** One request under the present standing. @throws HubRefused, HubUnreachable */
  request<N extends EndpointName>(name: N, body: unknown): Promise<ResponseOf<N>>;
  headers(): LinkHeaders;
  /** The standing does not hold any more: nothing is sent before the next hello. */
  lost(): void;
  /** A person wants it tried again: what was stopped is asked anew, unless another window of this laptop took over. */
  again(): void;
}

export interface SessionDeps {
  readonly ctx: CoreContext;
  readonly link: HubLink;
  /** Null = it is lost. */
  readonly token: () => string | null;
  readonly appVersion: string;
  /** The public half of the key that packets are signed with. */
  readonly packetKey?: () => string | undefined;
  readonly pulse: Pulse;
  readonly onChange: () => void;
}

const QUICK_MS = 20_000;
const BULK_MS = 90_000;
const BULK: ReadonlySet<EndpointName> = new Set(['push', 'pull', 'journal', 'verify']);

export function createSession({ ctx, link, token, appVersion, packetKey, pulse, onChange }: SessionDeps): Session {
  let standing: Standing = { kind: 'none' };
  let number = 0;

  function become(next: Standing): void {
    standing = next;
    number += 1;
    onChange();
  }

  function stop(code: StopCode, words: string): void {
    become({ kind: 'stopped', code, words: stoppedWords(code, words) });
  }

  function headers(): LinkHeaders {
    const member = hubMember(ctx.db);
    return {
      authorization: `Bearer ${token() ?? ''}`,
      [HEADER.protocol]: String(PROTOCOL_VERSION),
      [HEADER.epoch]: member?.server_epoch ?? '',
      [HEADER.incarnation]: String(member?.incarnation ?? 0),
      [HEADER.boot]: ctx.bootId,
    };
  }

  /** What a refusal means for everything that follows. */
  function heed(code: ErrorCode, words: string): void {
    if (code === 'EPOCH' || code === 'OLD_INCARNATION' || code === 'FORK') return become({ kind: 'none' });
    if (code === 'UPGRADE' && standing.kind === 'open') return become({ kind: 'limited', hello: standing.hello });
    if (code === 'REVOKED' || code === 'FENCED' || code === 'UNAUTHORIZED' || code === 'OLD_BOOT') stop(code, words);
    else if (code === 'UPGRADE' || code === 'HUB_OLDER') stop(code, words);
  }

  async function request<N extends EndpointName>(name: N, body: unknown): Promise<ResponseOf<N>> {
    const asked = number;
    const answer = await askLink(name, body);
    if (answer.status !== 200) {
      const refusal = refusalOf(answer);
      if (!refusal) {
        pulse.missed();
        throw new HubUnreachable('What answered is not the hub.');
      }
      pulse.answered();
      if (asked === number) heed(refusal.code, refusal.words);
      throw refusal;
    }
    const parsed = endpoints[name].response.safeParse(answer.body);
    if (!parsed.success) {
      pulse.missed();
      throw new HubUnreachable('The answer of the hub cannot be read.');
    }
    pulse.answered();
    if (asked !== number) throw new HubUnreachable('The standing at the hub changed meanwhile.');
    return parsed.data as ResponseOf<N>;
  }

  async function askLink(name: EndpointName, body: unknown): Promise<LinkAnswer> {
    try {
      return await withDeadline(ctx.timers, BULK.has(name) ? BULK_MS : QUICK_MS, link.call(name, headers(), body));
    } catch (error) {
      pulse.missed();
      throw error instanceof HubUnreachable ? error : new HubUnreachable('The hub could not be reached.');
    }
  }

  return {
    standing: () => standing,
    number: () => number,
    headers,
    request,
    lost: () => become({ kind: 'none' }),
    async hello() {
      const member = hubMember(ctx.db);
      if (!member) throw new HubUnreachable('This laptop works alone.');
      if (token() === null) {
        stop('UNAUTHORIZED', '');
        return standing;
      }
      const answer = await request('hello', {
        bootId: ctx.bootId,
        appVersion,
        serverEpoch: member.incarnation === 0 ? null : member.server_epoch,
        incarnation: member.incarnation,
        lastSeq: member.last_seq,
        packetKey: packetKey?.(),
      });
      followDirective(ctx, answer);
      keepHubKey(ctx.db, answer.packetKey);
      if (answer.directive === 'fenced') stop('FENCED', answer.words);
      else become({ kind: answer.directive === 'upgrade' ? 'limited' : 'open', hello: answer });
      return standing;
    },
    again() {
      if (standing.kind === 'stopped' && standing.code !== 'OLD_BOOT') become({ kind: 'none' });
    },
  };
}

function refusalOf({ status, body, retryAfterMs }: LinkAnswer): HubRefused | null {
  const parsed = errorBody.safeParse(body);
  if (parsed.success)
    return new HubRefused(parsed.data.error, parsed.data.words, retryAfterMs, parsed.data.lastSeq ?? null);
  // A proxy in front of the hub says these in its own way.
  if (status === 503 || status === 429) return new HubRefused('UNAVAILABLE', 'The hub is busy.', retryAfterMs);
  return null;
}
