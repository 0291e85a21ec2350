import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { securityHeaders, STYLE_NONCE_PLACEHOLDER } from '#shared/lib/content-security.ts';
import { findExport } from './export-file.ts';
import { findPageFiles } from './page-files.ts';

/** An answer to the window, before it is put on a wire: HTTP in the browser host, the app's own protocol in Electron. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly path: string };
}

export interface PageAnswers {
  /** Answers GET for a path (with its percent signs, without the query). */
  get(path: string): PageAnswer;
  /** A plain sentence, with the same protection as everything else. */
  sentence(status: number, text: string): PageAnswer;
}

interface PageAnswersOptions {
  /** The folder of the built page. */
  readonly pageDir: string;
  /** The folder of finished exports; null until the core has said where it is. */
  readonly exportsDir: () => string | null;
  /** What the page may connect to besides its own origin. */
  readonly connectTo?: string;
}

const EXPORTS = '/exports/';
/** Where the page itself is, whatever part of it. */
const A_PLACE = /^\/(index\.html|[\w-]+(\/[\w-]+)*\/?)?$/;

/** Serves the built page, and the exports beside it, alike in both hosts. */
export function createPageAnswers({ pageDir, exportsDir, connectTo }: PageAnswersOptions): PageAnswers {
  const files = findPageFiles(pageDir);
  const page = readFileSync(join(pageDir, 'index.html'), 'utf8');

  function get(path: string): PageAnswer {
    const address = decode(path);
    if (address?.startsWith(EXPORTS) === true) return exported(address.slice(EXPORTS.length));
    // A place in the page (/campaigns/3) has no file of its own: the page finds its way from the address.
    if (address !== null && A_PLACE.test(address)) return thePage();
    const file = address === null ? undefined : files.get(address);
    if (file === undefined) return sentence(404, 'There is nothing at this address.');
    const cache = file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
    return answer(200, { 'content-type': file.type, 'cache-control': cache }, { kind: 'file', path: file.path });
  }

  function thePage(): PageAnswer {
    const nonce = randomBytes(18).toString('base64url');
    const text = page.replaceAll(STYLE_NONCE_PLACEHOLDER, nonce);
    return answer(200, { 'content-type': HTML, 'cache-control': 'no-store' }, { kind: 'text', text }, nonce);
  }

  function exported(name: string): PageAnswer {
    const folder = exportsDir();
    const found = folder === null ? null : findExport(folder, name);
    if (found === null) return sentence(404, 'There is no such export any more.');
    return answer(200, { ...found.headers, 'content-length': String(found.bytes) }, { kind: 'file', path: found.path });
  }

  function sentence(status: number, text: string): PageAnswer {
    return answer(status, { 'content-type': PLAIN, 'cache-control': 'no-store' }, { kind: 'text', text: `${text}\n` });
  }

  function answer(
    status: number,
    headers: Record<string, string>,
    body: PageAnswer['body'],
    nonce = randomBytes(18).toString('base64url'),
  ): PageAnswer {
    return { status, headers: { ...securityHeaders(nonce, connectTo), ...headers }, body };
  }

  return { get, sentence };
}

const HTML = 'text/html; charset=utf-8';
const PLAIN = 'text/plain; charset=utf-8';

/** Null for an address that is not properly written. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
