import type { CoreContext } from '../context.ts';
import type { HubClient } from './client.ts';
import type { HubDesk } from './hub-desk.ts';

export interface HubDecideDeps {
  readonly ctx: CoreContext;
  readonly client: HubClient;
}

/** A person's judgement of a text whose fate is unknown: asked of the hub, then ready to be written down here. */
export function createHubDecide(_deps: HubDecideDeps): HubDesk['decide'] {
  return () => Promise.reject(new Error('Not made yet.'));
}
