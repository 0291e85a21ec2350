import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STYLE_NONCE_PLACEHOLDER } from '#shared/lib/content-security.ts';

/** A built page of three small files, for tests that need no browser. */
export function writeStubPage(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-page-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(
    join(dir, 'index.html'),
    `<!doctype html><meta property="csp-nonce" nonce="${STYLE_NONCE_PLACEHOLDER}"><p>page`,
  );
  writeFileSync(join(dir, 'assets', 'main-1a2b.js'), 'export {};');
  writeFileSync(join(dir, 'assets', 'main-1a2b.css'), 'p{color:green}');
  return dir;
}
