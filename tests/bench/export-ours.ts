import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFormat, ExportKind } from '#shared/contract/exports.ts';
import { createExports } from '#core/exports/exports.ts';
import { openListsDesk } from '../support/lists-desk.ts';
import { startCaller, type Waits } from './caller.ts';
import { answerParent, childInput, measured, type ChildCost } from './child.ts';

// A process of its own: the real export of a kind of file from the store of a folder, with calls beside it.
export interface ExportInput {
  readonly dataDir: string;
  readonly kind: ExportKind;
  readonly format: ExportFormat;
}

export interface ExportAnswer extends ChildCost {
  readonly wallMs: number;
  readonly rows: number;
  readonly bytes: number;
  readonly waits: Waits;
}

const { dataDir, kind, format } = childInput() as ExportInput;
const desk = openListsDesk({ dataDir });
const exports = createExports(desk.ctx);
const caller = await startCaller(() => desk.lists.all());
let exportId = 0;
const cost = await measured(async () => {
  exportId = exports.start({ kind, format, campaignId: null, excel: false }).id;
  await exports.idle();
});
const waits = await caller.stop();
const file = exports.all().find(({ id }) => id === exportId);
if (file?.state !== 'ready') throw new Error(`The export ended as ${file?.state}.`);
const { size } = statSync(join(exports.dir, file.fileName));
desk.ctx.db.close();
const answer: ExportAnswer = { ...cost, rows: file.rows, bytes: size, waits };
answerParent(answer);
