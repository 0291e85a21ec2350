import { FuseV1Options } from '@electron/fuses';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const config = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<
  string,
  Record<string, unknown>
>;
const schemaFile = join(root, 'node_modules', 'app-builder-lib', 'scheme.json');

/** `RunAsNode` in Electron's own list is `runAsNode` in the builder's. */
const builderName = (fuse: string): string => fuse.charAt(0).toLowerCase() + fuse.slice(1);

describe('the packaging', () => {
  it('is what the builder understands', () => {
    const check = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
    expect(check(config), JSON.stringify(check.errors)).toBe(true);
  });

  it('registers for join links', () => {
    expect(config['protocols']).toEqual([{ name: expect.any(String), schemes: ['outpost'] }]);
  });

  it('decides every fuse that Electron has', () => {
    const fuses = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)));
    expect(Object.keys(config['electronFuses'] ?? {}).toSorted()).toEqual(fuses.map(builderName).toSorted());
  });

  it('opens no way to run other code as Outpost', () => {
    expect(config['electronFuses']).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});
