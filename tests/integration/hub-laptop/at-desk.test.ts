import { expect, it } from 'vitest';
import {
  campaignRow,
  goneRow,
  inboundRow,
  listRow,
  OFFICE,
  OTHER,
  personRow,
  projectionDesk,
} from '../../support/projection-desk.ts';

const DESK = 'u:1';
const waits = {
  deviceId: null,
  status: 'needs_reply',
  urgency: 2,
  head: 7,
  textedAt: 5_000,
  lastInboundAt: 6_007,
} as const;

it('an organizer’s laptop counts what waits at the desk, and hears when that changes', async () => {
  const desk = projectionDesk({ role: 'organizer' });
  desk.pull(OFFICE, [listRow(), campaignRow()]);
  expect(desk.replica.waitingAtDesk()).toBe(0);
  await desk.ctx.settled();
  const before = desk.ctx.seen.length;
  const helped = personRow(0, { ...waits, tags: ['needs help'] });
  desk.pull(DESK, [helped, inboundRow(7), personRow(1, { ...waits, status: 'waiting' }), personRow(2, waits)]);
  expect(desk.replica.waitingAtDesk()).toBe(2);
  await desk.ctx.settled();
  expect(JSON.stringify(desk.ctx.seen.slice(before))).toContain('conversations');
  desk.pull(DESK, [goneRow(helped)]);
  expect(desk.replica.waitingAtDesk()).toBe(1);
});

it('what another laptop has is not at the desk', () => {
  const desk = projectionDesk({ role: 'organizer' });
  desk.pull(OFFICE, [listRow(), campaignRow()]);
  desk.pull(`d:${OTHER}`, [personRow(0, { ...waits, deviceId: OTHER })]);
  expect(desk.replica.waitingAtDesk()).toBe(0);
});
