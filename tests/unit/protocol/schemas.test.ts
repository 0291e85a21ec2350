import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoints } from '#shared/protocol/endpoints.ts';
import { errorBody } from '#shared/protocol/errors.ts';
import { hubEvent } from '#shared/protocol/events.ts';
import { OP_VERSION, opBodies, opEnvelope, rejectionCode } from '#shared/protocol/ops.ts';
import { rowShapes } from '#shared/protocol/rows.ts';
import { PROTOCOL_VERSION, supportedProtocols } from '#shared/protocol/version.ts';
import known from './schema-hashes.json' with { type: 'json' };

/** The wire in one text: what is asked and answered, op by op and row by row. */
function wire(): string {
  const shape = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.stringify({
    calls: Object.entries(endpoints).map(([name, { path, request, response }]) => [
      name,
      path,
      shape(request, 'input'),
      shape(response, 'output'),
    ]),
    ops: Object.entries(opBodies).map(([kind, body]) => [kind, shape(body, 'input'), shape(body, 'output')]),
    envelope: shape(opEnvelope, 'input'),
    rows: Object.entries(rowShapes).map(([table, row]) => [table, shape(row, 'output')]),
    events: shape(hubEvent, 'output'),
    errors: shape(errorBody, 'output'),
    rejections: rejectionCode.options,
  });
}

const hashes: Readonly<Record<string, string>> = known;

describe('the wire', () => {
  it('is the one of its version: a changed schema needs a new version', () => {
    const hash = createHash('sha256').update(wire()).digest('hex');
    // Changed on purpose? Raise PROTOCOL_VERSION, keep the old line in schema-hashes.json, and add one with this hash.
    expect({ [PROTOCOL_VERSION]: hash }).toEqual({ [PROTOCOL_VERSION]: hashes[PROTOCOL_VERSION] });
  });

  it('has a hash for every version so far, and one version for each', () => {
    expect(Object.keys(hashes).map(Number)).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1));
    expect(new Set(Object.values(hashes)).size).toBe(PROTOCOL_VERSION);
  });

  it('is understood for two versions back', () => {
    expect(supportedProtocols(1)).toEqual({ min: 1, max: 1 });
    expect(supportedProtocols(2)).toEqual({ min: 1, max: 2 });
    expect(supportedProtocols(7)).toEqual({ min: 5, max: 7 });
    expect(OP_VERSION).toBeGreaterThanOrEqual(1);
  });
});
