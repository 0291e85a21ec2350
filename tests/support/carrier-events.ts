import { randomUUID } from 'node:crypto';

const OURS = '+12025550100';

/** A text from a person, as Bandwidth delivers it. */
export function inboundEvent(from: string, text: string, more: { id?: string; to?: string; at?: number } = {}) {
  const time = new Date(more.at ?? Date.now()).toISOString();
  const to = more.to ?? OURS;
  return {
    type: 'message-received',
    time,
    to,
    description: 'Incoming message received',
    message: {
      id: more.id ?? randomUUID(),
      owner: to,
      applicationId: 'app',
      time,
      segmentCount: 1,
      direction: 'in',
      to: [to],
      from,
      text,
    },
  };
}

/** A receipt for one of our texts. */
export function statusEvent(
  type: 'message-sending' | 'message-sent' | 'message-delivered' | 'message-failed',
  to: string,
  tag: string,
  carrierId: string,
  errorCode?: number,
) {
  const time = new Date().toISOString();
  return {
    type,
    time,
    to,
    description: 'ok',
    ...(errorCode === undefined ? {} : { errorCode }),
    message: {
      id: carrierId,
      owner: OURS,
      applicationId: 'app',
      time,
      segmentCount: 1,
      direction: 'out',
      to: [to],
      from: OURS,
      text: '',
      tag,
    },
  };
}
