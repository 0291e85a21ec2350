import type { CoreContext } from '#core/context.ts';
import { createCoreEvents } from '#core/events.ts';
import { createOpLog } from '#core/hub/op-log.ts';
import { realDeps } from '#core/real-deps.ts';
import { firstLook } from '#core/segments/first-look.ts';
import { createSegmentEngine } from '#core/segments/segment-engine.ts';
import { createSettings } from '#core/settings/settings.ts';
import { first } from '#core/store/statement.ts';
import { openStore } from '#core/store/open.ts';
import type { SegmentNode, SegmentRule } from '#shared/domain/segment/rule.ts';
import { startCaller } from './caller.ts';
import { report } from './figure.ts';

const RULES: readonly (readonly [string, SegmentNode])[] = [
  ['a field of the list', { kind: 'text', field: 'precinct', op: 'is', value: 'P-7' }],
  ['not texted', { kind: 'not', of: { kind: 'texted', campaignId: null, days: null } }],
  [
    'on another list',
    {
      kind: 'and',
      of: [
        { kind: 'list', listId: 1 },
        { kind: 'list', listId: 2 },
      ],
    },
  ],
];

/** How long a first look and an exact count take with a million contacts, and how long another call waits meanwhile. */
export async function segmentFigures(dataDir: string): Promise<void> {
  const ctx = contextOf(dataDir);
  const engine = createSegmentEngine(ctx);
  for (const [what, where] of RULES) {
    const rule: SegmentRule = { v: 1, from: [], where };
    const caller = await startCaller(() => first(ctx.db, 'select name from list where id = 1'));
    const looked = await timed(() => firstLook(ctx, engine, rule));
    const counted = await timed(() => engine.count(rule));
    const waits = await caller.stop();
    const name = `segment of 1M contacts, ${what}`;
    const note = `worst wait of another call ${waits.worst.toFixed(1)}, p99 ${waits.p99.toFixed(1)} ms`;
    report({ name: `${name}: first look`, value: looked, unit: 'ms', yardstick: null, goal: 'read it', met: null });
    report({ name: `${name}: count`, value: counted, unit: 'ms', yardstick: null, goal: 'read it', met: null, note });
    report({
      name: `${name}: worst wait of another call`,
      value: waits.worst,
      unit: 'ms',
      yardstick: null,
      goal: 'within 50 ms',
      met: waits.worst <= 50,
      note: `${waits.calls} calls, p50 ${waits.p50.toFixed(1)} ms`,
    });
  }
  ctx.db.close();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function contextOf(dataDir: string): CoreContext {
  const deps = realDeps();
  const db = openStore(dataDir);
  const events = createCoreEvents(deps.timers);
  const settings = createSettings(db, { canKeep: false, get: () => null, set: () => undefined }, events);
  const ops = createOpLog({ ...deps, db, texter: () => settings.texter() });
  return { ...deps, db, dataDir, bootId: deps.ids.uuid(), events, settings, ops };
}
