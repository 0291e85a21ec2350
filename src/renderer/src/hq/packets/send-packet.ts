import { HQ_HEADER, HQ_PACKET_PATH, OFFICE_HEADER } from '#shared/hq/hq-base.ts';
import { t } from '../../words/t.ts';

/** What came of a packet, in the hub's words; unknownLaptop: a person has to name its office first. */
export interface PacketAnswer {
  readonly kind: 'taken' | 'refused' | 'unknownLaptop';
  readonly words: string;
}

/** Sends a packet file to the hub. Its bytes go as they are; only headquarters' key opens them, and it is at the hub. */
export async function sendPacket(file: File, office: string | null): Promise<PacketAnswer> {
  const answer = await fetch(HQ_PACKET_PATH, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      [HQ_HEADER]: '1',
      'content-type': 'application/octet-stream',
      ...(office === null ? {} : { [OFFICE_HEADER]: encodeURIComponent(office) }),
    },
    body: file,
  }).catch(() => null);
  if (answer === null)
    return { kind: 'refused', words: t('The hub cannot be reached just now. Nothing was taken in.') };
  const body = (await answer.json().catch(() => ({}))) as { words?: string; error?: string };
  const words = body.words ?? t('Something went wrong on the hub. Nothing was taken in.');
  if (answer.ok) return { kind: 'taken', words };
  return { kind: body.error === 'NOT_FOUND' && office === null ? 'unknownLaptop' : 'refused', words };
}
