import type { EndpointName } from '#shared/protocol/endpoints.ts';
import type { HubEvent } from '#shared/protocol/events.ts';

/** Headers of one request: see HEADER in shared/protocol/version.ts, besides `authorization`. */
export type LinkHeaders = Readonly<Record<string, string>>;

/** What came back: the status, the body as parsed JSON, and how long to wait if the hub asked for that. */
export interface LinkAnswer {
  readonly status: number;
  readonly body: unknown;
  /** From Retry-After; null = it did not say. */
  readonly retryAfterMs: number | null;
}

/** The hub could not be reached, or no whole answer came: whether it did what was asked is not known. */
export class HubUnreachable extends Error {
  override readonly name = 'HubUnreachable';
}

/** The wire to the hub: HTTPS in the app, a function call with faults in the simulation. */
export interface HubLink {
  /**
   * One POST of JSON. Never repeated by the link itself.
   * @throws HubUnreachable
   */
  call(name: EndpointName, headers: LinkHeaders, body: unknown): Promise<LinkAnswer>;
  /**
   * Opens the event stream. `onEnd` is called once when it ends, for whatever reason, also when it could not be opened;
   * the returned function ends it, after which neither callback is called.
   */
  events(headers: LinkHeaders, onEvent: (event: HubEvent) => void, onEnd: () => void): () => void;
  close(): void;
}

/** Opens the wire to the hub at an address. */
export type OpenHubLink = (url: string) => HubLink;
