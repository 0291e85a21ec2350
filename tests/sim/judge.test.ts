import { expect, it } from 'vitest';
import type { Fact } from './facts.ts';
import type { LaptopView } from './laptop/program.ts';
import type { HubAttempt, HubState } from './oracle/hub-state.ts';
import { judgeFacts } from './oracle/judge-facts.ts';
import { judgeHub } from './oracle/judge-hub.ts';
import type { HubEvidence } from './oracle/judge-hub.ts';
import { judgeLaptops } from './oracle/judge-laptops.ts';
import { createOptStanding } from './hub/opt-standing.ts';
import { initialText } from './people.ts';

const CAMPAIGN = '11111111-1111-4111-8111-111111111111';
const PHONE = '+12025550123';
const TEXT = initialText(CAMPAIGN);

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

const grant = (over: Partial<Of<'grant'>> = {}): Fact => ({
  kind: 'grant',
  at: 10,
  attemptId: 'a1',
  deviceId: 'd1',
  boot: 'b1',
  campaignId: CAMPAIGN,
  phone: PHONE,
  step: 'initial',
  messageId: 'm1',
  epoch: 'e1',
  optedOut: false,
  sendsEnabled: true,
  live: true,
  sawNewest: true,
  ...over,
});
const received = (over: Partial<Of<'received'>> = {}): Fact => ({
  kind: 'received',
  at: 20,
  attemptId: 'a1',
  boot: 'b1',
  askedAt: 5,
  validMs: 60_000,
  ...over,
});
const post = (over: Partial<Of<'post'>> = {}): Fact => ({
  kind: 'post',
  at: 30,
  attemptId: 'a1',
  laptop: 'L1',
  boot: 'b1',
  to: PHONE,
  text: TEXT,
  expiresAt: 100_000,
  knewOptOut: false,
  ...over,
});
const accepted = (over: Partial<Of<'accepted'>> = {}): Fact => ({
  kind: 'accepted',
  at: 40,
  attemptId: 'a1',
  carrierId: 'c1',
  to: PHONE,
  text: TEXT,
  ...over,
});
const rules = (facts: readonly Fact[]): string[] => judgeFacts(facts).map(({ rule }) => rule);

it('finds nothing in a text that went as it should', () => {
  expect(rules([grant(), received(), post(), accepted()])).toEqual([]);
});

it.each<[string, Fact[], string]>([
  ['a grant for a text whose writer had not seen the newest', [grant({ sawNewest: false })], 'head'],
  ['two POSTs of one attempt', [grant(), received(), post(), post()], 'I2'],
  ['a POST without a grant', [post()], 'I3'],
  ['a POST by another boot than the one that got the grant', [grant(), received(), post({ boot: 'b2' })], 'I3'],
  ['a POST after the time of its grant', [grant(), received(), post({ at: 60_005 })], 'I3'],
  ['a POST to another number than was granted', [grant(), received(), post({ to: '+12025550199' })], 'I3'],
  [
    'a POST with a grant of the hub before its restore',
    [grant(), received(), { kind: 'restored', at: 25, from: 1, epoch: 'e2' }, post()],
    'I16',
  ],
  [
    'a POST to somebody whom the laptop knows to have opted out',
    [grant(), received(), post({ knewOptOut: true })],
    'local-opt-out',
  ],
  ['a grant after an opt-out', [grant({ optedOut: true })], 'I4'],
  ['a grant while sends are off', [grant({ sendsEnabled: false })], 'switch'],
  ['a grant in a paused campaign', [grant({ live: false })], 'pause'],
  [
    'two first texts of one campaign to one number',
    [
      grant(),
      received(),
      post(),
      accepted(),
      grant({ attemptId: 'a2', boot: 'b2', messageId: 'm2' }),
      received({ attemptId: 'a2', boot: 'b2' }),
      post({ attemptId: 'a2', boot: 'b2' }),
      accepted({ attemptId: 'a2' }),
    ],
    'I15',
  ],
  [
    'one POST that the carrier took twice',
    [grant(), received(), post(), accepted(), accepted({ carrierId: 'c2' })],
    'I15',
  ],
  [
    'an acknowledgement that falls back',
    [7, 6].map((seq): Fact => ({ kind: 'acked', at: seq, deviceId: 'd1', incarnation: 1, epoch: 'e1', seq })),
    'I8',
  ],
  ['a decision of nobody', [{ kind: 'decided', at: 1, attemptId: 'a1', decision: 'texted', by: ' ' }], 'I14'],
  [
    'a delivered text that is only sent again',
    ['delivered', 'sent'].map((state): Fact => ({ kind: 'shown', at: 1, messageId: 'm1', state })),
    'I11',
  ],
])('finds %s', (_name, facts, rule) => {
  expect(rules(facts)).toContain(rule);
});

it('lets a person have a text sent again, once for each decision', () => {
  const first = [grant(), received(), post(), accepted()];
  const decided: Fact = { kind: 'decided', at: 50, attemptId: 'a1', decision: 'text_again', by: 'Robin' };
  const again = (id: string): Fact[] => [
    grant({ attemptId: id }),
    received({ attemptId: id }),
    post({ attemptId: id }),
    accepted({ attemptId: id, carrierId: id }),
  ];
  expect(rules([...first, decided, ...again('a2')])).toEqual([]);
  expect(rules([...first, decided, ...again('a2'), ...again('a3')])).toContain('I15');
});

it('takes the confirmation of an opt-out for what it is', () => {
  expect(
    rules([
      grant({ optedOut: true, step: 'optout' }),
      received(),
      post({ knewOptOut: true, text: 'You are opted out.' }),
    ]),
  ).toEqual([]);
});

const attempt = (over: Partial<HubAttempt> = {}): HubAttempt => ({
  attempt_id: 'a1',
  state: 'accepted',
  receipt: null,
  decided_by: null,
  device_id: 'd1',
  carrier_id: 'c1',
  evidence: null,
  ...over,
});
const hub = (over: Partial<HubState> = {}): HubState => ({
  epoch: 'e1',
  openTwice: 0,
  attempts: [],
  eventKeys: new Set(),
  eventsTodo: 0,
  inbound: [],
  conversations: [],
  phones: new Map(),
  ops: new Map(),
  devices: new Map(),
  feed: new Map(),
  ...over,
});
const evidence = (over: Partial<HubEvidence> = {}): HubEvidence => ({
  facts: [],
  ledger: [],
  inbounds: [],
  standing: createOptStanding(),
  crashes: 0,
  unheard: 0,
  ...over,
});
const delivered = (over: Partial<Of<'delivered'>['events'][number]> = {}): Fact => ({
  kind: 'delivered',
  at: 5,
  events: [{ key: 'k1', type: 'message-received', carrierId: 'i1', tag: null, phone: PHONE, text: 'Hi', ...over }],
});
const conversation = {
  conversation_id: 1,
  campaign_id: CAMPAIGN,
  phone: PHONE,
  device_id: 'd1',
  status: 'waiting',
  answers: {},
  tags: [],
  notes: [],
};
const inboundEntry = { carrierId: 'i1', from: PHONE, to: '+12025550100', text: 'Hi', at: 1, acknowledged: true };

function out(): HubEvidence['standing'] {
  const standing = createOptStanding();
  standing.take(PHONE, true, 5);
  return standing;
}

it.each<[string, HubState, HubEvidence, string]>([
  ['two open attempts of one target', hub({ openTwice: 1 }), evidence(), 'I1'],
  [
    'an acknowledged event that is not there',
    hub({ inbound: [{ inbound_id: 1, carrier_id: 'i1', conversation_id: null }] }),
    evidence({ facts: [delivered()], inbounds: [inboundEntry] }),
    'I5',
  ],
  [
    'an acknowledged reply that is lost',
    hub({ eventKeys: new Set(['k1']) }),
    evidence({ facts: [delivered()], inbounds: [inboundEntry] }),
    'I6',
  ],
  [
    'a reply that is there twice',
    hub({ inbound: [1, 2].map((id) => ({ inbound_id: id, carrier_id: 'i1', conversation_id: null })) }),
    evidence({ inbounds: [inboundEntry] }),
    'I6',
  ],
  [
    'a reply that nobody wrote',
    hub({ inbound: [{ inbound_id: 1, carrier_id: 'i9', conversation_id: null }] }),
    evidence(),
    'I6',
  ],
  [
    'a receipt that was overtaken by an earlier one',
    hub({ eventKeys: new Set(['k1']), attempts: [attempt({ receipt: 'sent' })] }),
    evidence({ facts: [delivered({ type: 'message-delivered', tag: 'a1' })] }),
    'I11',
  ],
  [
    'an opt-out that is lost',
    hub({ phones: new Map([[PHONE, false]]) }),
    evidence({ standing: out() }),
    'opt-out-lost',
  ],
  ['a release by nobody', hub({ attempts: [attempt({ state: 'human_released' })] }), evidence({ crashes: 1 }), 'I14'],
  [
    'a note that took effect twice',
    hub({
      conversations: [
        {
          ...conversation,
          notes: [
            { noteId: 'n', body: '' },
            { noteId: 'n', body: '' },
          ],
        },
      ],
    }),
    evidence(),
    'I7',
  ],
  ['events that nobody works on', hub({ eventsTodo: 1 }), evidence(), 'liveness'],
  ['permits that are never given up', hub({ attempts: [attempt({ state: 'issued' })] }), evidence(), 'liveness'],
  [
    'a text that went and counts as not sent',
    hub({ attempts: [attempt({ state: 'not_used' })] }),
    evidence({ ledger: [{ at: 1, carrierId: 'c1', attemptId: 'a1', from: '', to: PHONE, text: TEXT }] }),
    'ledger',
  ],
  [
    'more unknown texts than crashes can explain',
    hub({ attempts: ['a', 'b', 'c'].map((id) => attempt({ attempt_id: id, state: 'unknown' })) }),
    evidence({ crashes: 1 }),
    'false-unknown',
  ],
])('finds at the hub %s', (_name, state, known, rule) => {
  expect(judgeHub(state, known).map((violation) => violation.rule)).toContain(rule);
});

const view = (over: Partial<LaptopView> = {}): LaptopView => ({
  trouble: null,
  hasTold: true,
  deviceId: 'd1',
  incarnation: 1,
  epoch: 'e1',
  ops: [],
  cursors: new Map(),
  rows: new Map(),
  texts: [],
  inbound: [],
  optOuts: [],
  conversations: [],
  ...over,
});
const row = { table: 'opt_out', pk: '1', xid: '7', seq: 1, gone: false, row: null };
const shown = { campaignId: CAMPAIGN, phone: PHONE, status: 'waiting', answers: {}, tags: [], notes: [] };
const op = { opUuid: 'o1', seq: 1, kind: 'note', body: { noteId: 'n1' }, state: 'acked' };
const hubOp = { op_uuid: 'o1', kind: 'note', status: 'applied', code: null, body: null };
const cursors = new Map([['g:optout', '7.1.7']]);

it.each<[string, LaptopView, Partial<HubState>, string]>([
  ['a copy that lacks a row', view({ cursors }), { feed: new Map([['g:optout', new Set(['opt_out/1 7 1'])]]) }, 'I10'],
  [
    'a copy with an old row',
    view({ cursors, rows: new Map([['g:optout', [row]]]) }),
    { feed: new Map([['g:optout', new Set(['opt_out/1 9 4'])]]) },
    'I10',
  ],
  ['an acknowledged op that the hub does not have', view({ ops: [op] }), {}, 'I8'],
  ['an op that is never pushed', view({ ops: [{ ...op, state: 'pending' }] }), {}, 'liveness'],
  ['a note that was taken and is not there', view({ ops: [op] }), { ops: new Map([['o1', hubOp]]) }, 'set-full'],
  [
    'an opt-out that was refused',
    view({ ops: [{ ...op, kind: 'opt_out' }] }),
    { ops: new Map([['o1', { ...hubOp, status: 'rejected' }]]) },
    'opt-out-lost',
  ],
  ['an opt-out that a laptop does not know', view(), { phones: new Map([[PHONE, true]]) }, 'opt-out-lost'],
  [
    'an opt-out that is none any more',
    view({ optOuts: [PHONE] }),
    { phones: new Map([[PHONE, false]]) },
    'opt-in-lost',
  ],
  ['something saved that is gone', view(), {}, 'I12'],
  [
    'a text that is stuck',
    view({ texts: [{ messageId: 'm1', phone: PHONE, state: 'queued', goesByItself: true }] }),
    {},
    'liveness',
  ],
  ['a laptop that does not come back', view({ trouble: 'offline' }), {}, 'liveness'],
  [
    'a conversation of somebody else',
    view({ conversations: [shown] }),
    { conversations: [{ ...conversation, device_id: 'd2' }] },
    'I6',
  ],
  ['a conversation that its laptop does not show', view(), { conversations: [conversation] }, 'I6'],
  [
    'an answer that its laptop does not show',
    view({ conversations: [shown] }),
    { conversations: [{ ...conversation, answers: { q1: { optionId: 'yes' } } }] },
    'projection',
  ],
  [
    'a reply that its laptop does not show',
    view({ conversations: [shown] }),
    { conversations: [conversation], inbound: [{ inbound_id: 1, carrier_id: 'i1', conversation_id: 1 }] },
    'I6',
  ],
])('finds on a laptop %s', (_name, laptop, state, rule) => {
  const saved = new Set(rule === 'I12' ? ['m9'] : []);
  expect(
    judgeLaptops([{ name: 'L1', view: laptop, saved, afterRestore: false }], hub(state)).map(
      (violation) => violation.rule,
    ),
  ).toContain(rule);
});
