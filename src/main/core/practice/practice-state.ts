/** Everything the practice carrier knows, as a fold over its ledger: the same code runs live and after a restart. */
import type { AcceptedEntry, EventEntry, LedgerEntry } from './ledger.ts';

export interface ContactState {
  /** Replies planned so far. */
  readonly planned: number;
  /** Planned replies that have been said. */
  readonly spoken: number;
  /** Questions of a script that they have an answer for; each is answered once. */
  readonly answered: readonly string[];
}

export interface MessageRow {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly length: number;
  readonly segments: number;
  readonly attachments: number;
  readonly recipients: number;
  status: 'RECEIVED' | 'SENDING' | 'DELIVERED' | 'FAILED' | 'ACCEPTED' | 'UNDELIVERED';
  errorCode: number;
}

export interface PracticeCounts {
  readonly accepted: number;
  readonly refused: number;
  readonly events: number;
  /** Planned steps that are not due yet. */
  readonly planned: number;
  /** Events whose webhook is still owed. */
  readonly undelivered: number;
}

export interface PracticeState {
  apply(entry: LedgerEntry): void;
  contact(number: string): ContactState;
  rows(): Iterable<MessageRow>;
  /** Accepted texts with the numbers of their steps that have not happened yet. */
  openSteps(): { readonly accepted: AcceptedEntry; readonly step: number }[];
  /** Events with the number of deliveries still owed. */
  owed(): { readonly event: EventEntry; readonly copies: number }[];
  counts(): PracticeCounts;
}

const STATUS_AFTER: Record<string, MessageRow['status']> = {
  'message-sending': 'SENDING',
  'message-delivered': 'DELIVERED',
  'message-failed': 'FAILED',
};

export function createPracticeState(): PracticeState {
  const contacts = new Map<string, { planned: number; spoken: number; answered: string[] }>();
  const rows = new Map<string, MessageRow>();
  const open = new Map<string, { readonly accepted: AcceptedEntry; readonly step: number }>();
  const owed = new Map<number, { readonly event: EventEntry; copies: number }>();
  const totals = { accepted: 0, refused: 0, events: 0 };
  const stepKey = (id: string, step: number): string => `${id}:${step}`;

  function applyAccepted(entry: AcceptedEntry): void {
    totals.accepted += 1;
    rows.set(entry.id, {
      id: entry.id,
      direction: 'out',
      from: entry.from,
      to: entry.to,
      at: entry.at,
      length: entry.text.length,
      segments: entry.segments,
      attachments: entry.media.length,
      recipients: entry.recipients.length,
      status: 'RECEIVED',
      errorCode: 0,
    });
    const contact = contacts.get(entry.to) ?? { planned: 0, spoken: 0, answered: [] };
    contact.planned += entry.plan.filter(({ type }) => type === 'message-received').length;
    contact.answered.push(...entry.plan.flatMap(({ question }) => question ?? []));
    contacts.set(entry.to, contact);
    for (const step of entry.plan.keys()) open.set(stepKey(entry.id, step), { accepted: entry, step });
  }

  function applyEvent(entry: EventEntry): void {
    totals.events += 1;
    if (entry.of !== null) open.delete(stepKey(entry.of.id, entry.of.step));
    if (entry.copies > 0) owed.set(entry.seq, { event: entry, copies: entry.copies });
    if (entry.type === 'message-received') return applyReply(entry);
    const row = rows.get(entry.id);
    if (row === undefined) return;
    row.status = STATUS_AFTER[entry.type] ?? row.status;
    row.errorCode = entry.errorCode ?? row.errorCode;
  }

  function applyReply(entry: EventEntry): void {
    const contact = contacts.get(entry.from);
    if (entry.of !== null && contact !== undefined) contact.spoken += 1;
    rows.set(entry.id, {
      id: entry.id,
      direction: 'in',
      from: entry.from,
      to: entry.to,
      at: entry.at,
      length: entry.text.length,
      segments: entry.body.message.segmentCount,
      attachments: entry.body.message.media?.length ?? 0,
      recipients: 1,
      status: 'UNDELIVERED',
      errorCode: 0,
    });
  }

  function applyAcknowledged(entry: Extract<LedgerEntry, { kind: 'acknowledged' }>): void {
    const debt = owed.get(entry.event);
    if (debt !== undefined) debt.copies -= 1;
    if (debt?.copies === 0) owed.delete(entry.event);
    const row = rows.get(entry.id);
    if (row?.direction === 'in') row.status = 'ACCEPTED';
  }

  return {
    apply: (entry) => {
      if (entry.kind === 'accepted') applyAccepted(entry);
      else if (entry.kind === 'event') applyEvent(entry);
      else if (entry.kind === 'acknowledged') applyAcknowledged(entry);
      else totals.refused += 1;
    },
    contact: (number) => contacts.get(number) ?? { planned: 0, spoken: 0, answered: [] },
    rows: () => rows.values(),
    openSteps: () => [...open.values()],
    owed: () => [...owed.values()],
    counts: () => ({ ...totals, planned: open.size, undelivered: owed.size }),
  };
}
