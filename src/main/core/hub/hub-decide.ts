import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { hubMember } from '../store/hub-member.ts';
import { messageByUid } from '../store/messages.ts';
import { blockingAttempt } from '../store/send-attempts.ts';
import { targetOfMessage } from '../store/send-targets.ts';
import { HubRefused, type HubClient } from './client.ts';
import type { HubDesk } from './hub-desk.ts';

export interface HubDecideDeps {
  readonly ctx: CoreContext;
  readonly client: HubClient;
}

const WIRE = { texted: 'texted', leave: 'not_texted_leave', text_again: 'text_again' } as const;
const TEXT_AGAIN_WORDS = 'An organizer or headquarters decides whether to text again.';

/**
 * A person's judgement of a text whose fate is unknown, asked of the hub. When it agrees, the judgement can be written
 * down here.
 */
export function createHubDecide({ ctx, client }: HubDecideDeps): HubDesk['decide'] {
  const { db } = ctx;
  return async ({ messageUid, decision }) => {
    const message = messageByUid(db, messageUid);
    if (!message) throw notFound('This text is not here any more.');
    const by = ctx.settings.texter().trim();
    if (by === '') throw refused('NAME', 'Enter your first name in Settings: what is decided is kept with a name.');
    if (decision === 'text_again' && hubMember(db)?.role === 'texter') throw refused('FORBIDDEN', TEXT_AGAIN_WORDS);
    const target = targetOfMessage(db, message.id);
    const own = target && blockingAttempt(db, target.id);
    // Whose journal is elsewhere is asked about by the text itself.
    const asked = own && own.issued_at > 0 ? own.attempt_id : messageUid;
    await client.call('decide', { attemptId: asked, decision: WIRE[decision], by }).catch((error: unknown) => {
      throw inWords(error);
    });
  };
}

function inWords(error: unknown): Error {
  if (!(error instanceof HubRefused)) {
    return refused('OFFLINE', 'No connection to the hub, which must be asked first. Decide when it is back.');
  }
  return error.code === 'FORBIDDEN' ? refused('FORBIDDEN', TEXT_AGAIN_WORDS) : refused(error.code, error.words);
}
