import { patch, tests } from '../bug.ts';
import type { Bug } from '../bug.ts';

const CLIENT = 'src/main/core/carrier/bandwidth-carrier.ts';
const OUTCOME = 'src/main/core/carrier/outcome.ts';
const POSTS = tests('unit/carrier/bandwidth-carrier', 'one text, one POST, one outcome');
const OUTCOMES = tests('unit/carrier/outcome');

/** What goes to the carrier, and what its answers mean. */
export const carrier: readonly Bug[] = [
  {
    name: 'keep-alive-on',
    isOutOfSight: true,
    breaks: 'Connections to the carrier are kept, and one that the carrier just closed makes the text be posted again.',
    patches: [
      patch(
        'src/main/core/carrier/watched-agent.ts',
        'new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false })',
        'new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true })',
      ),
      patch(
        CLIENT,
        `  const basePath = account.messagingUrl.replace(/\\/+$/, '');\n`,
        `  const basePath = account.messagingUrl.replace(/\\/+$/, '');\n  const kept = createWatchedAgent(basePath);\n`,
      ),
      patch(
        CLIENT,
        '    const wire = createWatchedAgent(basePath);\n',
        '    const wire = { ...kept, destroy: () => undefined };\n',
      ),
    ],
    detectors: [tests('unit/carrier/bandwidth-carrier', 'never uses a connection twice')],
  },
  {
    name: 'retry-in-client',
    isOutOfSight: true,
    breaks: 'A text whose answer did not come is posted once more at once.',
    patches: [
      patch(
        CLIENT,
        `    if (outcome.kind !== 'rejected' || outcome.status !== 401) return outcome;\n`,
        `    if (outcome.kind === 'unknown') return post(text, first.token);\n    if (outcome.kind !== 'rejected' || outcome.status !== 401) return outcome;\n`,
      ),
    ],
    detectors: [POSTS],
  },
  {
    name: 'redirects-followed',
    isOutOfSight: true,
    breaks: 'A redirect posts the text a second time, or makes a page look like a success.',
    patches: [patch(CLIENT, 'maxRedirects: 0,', 'maxRedirects: 5,')],
    detectors: [POSTS],
  },
  {
    name: '5xx-is-a-rejection',
    isOutOfSight: true,
    breaks: 'An answer 5xx counts as "not sent", so the text is sent again.',
    patches: [patch(OUTCOME, 'status < 400 || status >= 500 ||', 'status < 400 || status >= 600 ||')],
    detectors: [OUTCOMES],
  },
  {
    name: '429-is-unknown',
    isOutOfSight: true,
    breaks: 'An answer 429 counts as "may have been sent", so each full queue leaves questions for people.',
    patches: [patch(OUTCOME, 'status < 400 || status >= 500 ||', 'status < 400 || status >= 500 || status === 429 ||')],
    detectors: [OUTCOMES],
  },
  {
    name: '429-is-an-acceptance',
    isOutOfSight: true,
    breaks: 'An answer 429 counts as sent, so the text never goes.',
    patches: [patch(OUTCOME, 'if (status === 202) return', 'if (status === 202 || status === 429) return')],
    detectors: [OUTCOMES],
  },
  {
    name: 'silence-is-not-sent',
    isOutOfSight: true,
    breaks: 'A connection that ended without an answer counts as "not sent", so the text is sent again.',
    patches: [patch(OUTCOME, '  return opened\n', `  return opened && code === ''\n`)],
    detectors: [OUTCOMES],
  },
  {
    name: 'gzip-bomb-accepted-by-hub',
    isOutOfSight: true,
    breaks: 'The hub unpacks a small request to as much as it says.',
    patches: [
      patch(
        'src/server/http/read-body.ts',
        'size > RATIO_COUNTS_FROM_BYTES && size > packed * MAX_RATIO',
        'size > maxBytes && size > packed * MAX_RATIO',
      ),
    ],
    detectors: [tests('integration/server/wire', 'may be packed, and are refused when they unpack to too much')],
  },
  {
    name: 'gzip-bomb-accepted-by-laptop',
    isOutOfSight: true,
    breaks: 'A laptop unpacks a small answer to as much as it says.',
    patches: [
      patch('src/main/core/hub/read-answer.ts', 'if (size > MAX_BYTES || isBomb) {', 'if (isBomb && size < 0) {'),
    ],
    detectors: [tests('integration/hub-laptop/http-link')],
  },
  {
    name: 'hub-request-repeated',
    isOutOfSight: true,
    breaks: 'A request to the hub that met a closed connection is repeated by the client itself.',
    patches: [
      patch(
        'src/main/core/hub/http-link.ts',
        'return await readAnswer(await send(endpoints[name].path, all, sent));',
        'return await readAnswer(await send(endpoints[name].path, all, sent).catch(() => send(endpoints[name].path, all, sent)));',
      ),
    ],
    detectors: [tests('integration/hub-laptop/http-link', 'never repeats a request by itself')],
  },
];
