import type { CoreContext } from '../context.ts';
import { hubMember } from '../store/hub-member.ts';
import type { LinkHeaders } from './hub-link.ts';
import type { Session } from './session.ts';

/** Where the hub is, and what a request of this laptop shows there. */
export interface HubDoor {
  readonly url: string;
  readonly headers: LinkHeaders;
}

/** Null = nothing can be asked of the hub now. */
export function doorOf({ db }: Pick<CoreContext, 'db'>, session: Session | null): HubDoor | null {
  const member = hubMember(db);
  if (!member || session?.standing().kind !== 'open') return null;
  return { url: member.url, headers: session.headers() };
}
