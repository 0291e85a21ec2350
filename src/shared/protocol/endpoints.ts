import type { z } from 'zod';
import { carrierAccessRequest, carrierAccessResponse } from './carrier-access.ts';
import { claimRequest, claimResponse } from './claim.ts';
import { enrolRequest, enrolResponse } from './enrol.ts';
import { mediaGetRequest, mediaGetResponse, mediaPutRequest, mediaPutResponse } from './media.ts';
import { helloRequest, helloResponse } from './hello.ts';
import {
  decideRequest,
  decideResponse,
  journalRequest,
  journalResponse,
  outcomeRequest,
  outcomeResponse,
} from './outcome.ts';
import { permitRequest, permitResponse } from './permit.ts';
import { pullRequest, pullResponse } from './pull.ts';
import { pushRequest, pushResponse } from './push.ts';
import { verifyRequest, verifyResponse } from './verify.ts';

/** Every call of the wire: POST, JSON, gzip both ways if wished. A laptop's client and the hub's routes read this table. */
export const endpoints = {
  enrol: { path: '/v1/enrol', request: enrolRequest, response: enrolResponse },
  hello: { path: '/v1/hello', request: helloRequest, response: helloResponse },
  push: { path: '/v1/push', request: pushRequest, response: pushResponse },
  pull: { path: '/v1/pull', request: pullRequest, response: pullResponse },
  claim: { path: '/v1/claim', request: claimRequest, response: claimResponse },
  permit: { path: '/v1/permit', request: permitRequest, response: permitResponse },
  outcome: { path: '/v1/outcome', request: outcomeRequest, response: outcomeResponse },
  decide: { path: '/v1/decide', request: decideRequest, response: decideResponse },
  journal: { path: '/v1/journal', request: journalRequest, response: journalResponse },
  verify: { path: '/v1/verify', request: verifyRequest, response: verifyResponse },
  mediaPut: { path: '/v1/media-put', request: mediaPutRequest, response: mediaPutResponse },
  mediaGet: { path: '/v1/media-get', request: mediaGetRequest, response: mediaGetResponse },
  carrierAccess: { path: '/v1/carrier-access', request: carrierAccessRequest, response: carrierAccessResponse },
} as const;

export type EndpointName = keyof typeof endpoints;
export type RequestOf<N extends EndpointName> = z.input<(typeof endpoints)[N]['request']>;
export type ParsedRequest<N extends EndpointName> = z.output<(typeof endpoints)[N]['request']>;
export type ResponseOf<N extends EndpointName> = z.output<(typeof endpoints)[N]['response']>;

/** The event stream: GET, with the same headers. */
export const EVENTS_PATH = '/v1/events';
