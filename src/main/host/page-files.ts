import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built page. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly hashed: boolean;
}

/**
 * The files of the built page by address (`/assets/main-1a2b.js`). Only what was there at the start is served, so no
 * address, however written, leads out of the folder.
 */
export function findPageFiles(pageDir: string): ReadonlyMap<string, PageFile> {
  const files = readdirSync(pageDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((entry) => pageFile(pageDir, join(entry.parentPath, entry.name))));
}

function pageFile(pageDir: string, path: string): [string, PageFile] {
  const address = `/${relative(pageDir, path).split(sep).join('/')}`;
  return [address, { path, type: typeOf(path), hashed: address.startsWith('/assets/') }];
}

function typeOf(path: string): string {
  return TYPES[extname(path)] ?? 'application/octet-stream';
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
