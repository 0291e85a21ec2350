import { z } from 'zod';

/** Where headquarters sends packets: POST the file as it is, `?office=NAME` where the hub asked for it. */
export const PACKETS_PATH = '/v1/packets';

/** What the hub says of a packet that it took in; `words` are for people. */
export const packetTaken = z.object({ words: z.string(), packetId: z.string(), before: z.boolean() });
