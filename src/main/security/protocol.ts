import { protocol, type Session } from 'electron';
import { openAsBlob } from 'node:fs';
import type { PageAnswer, PageAnswers } from '../host/page-answers.ts';

const SCHEME = 'outpost';
const HOST = 'app';

/** Where the page of the installed program comes from: a scheme of its own, which no web page shares. */
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`;

/** Makes the scheme one with an origin, storage and the rules of https. Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page and the exports, and nothing else, under the scheme. */
export function servePage(session: Session, answers: PageAnswers): void {
  session.protocol.handle(SCHEME, async (request) => toResponse(answerTo(request, answers)));
}

function answerTo(request: Request, answers: PageAnswers): PageAnswer {
  const url = URL.parse(request.url);
  if (url?.host !== HOST) return answers.sentence(404, 'There is nothing at this address.');
  if (request.method !== 'GET') return answers.sentence(405, 'Outpost answers GET only.');
  return answers.get(url.pathname);
}

/** A file is a blob that is read as it is taken, not before. */
async function toResponse({ status, headers, body }: PageAnswer): Promise<Response> {
  return new Response(body.kind === 'text' ? body.text : await openAsBlob(body.path), { status, headers });
}
