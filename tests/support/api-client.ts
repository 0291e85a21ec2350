/** A system of headquarters that speaks to a test hub's API. Every answer is held against the hub's own OpenAPI document. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { ApiScope } from '../../src/server/api/scopes.ts';
import { apiScope } from '../../src/server/api/scopes.ts';
import { makeApiToken } from '../../src/server/api/tokens.ts';
import type { TokenOrder } from '../../src/server/api/tokens.ts';
import type { TestHub } from './hub.ts';

export interface ApiReply {
  readonly status: number;
  // What a test looks at is for the test to say.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

export interface ApiClient {
  readonly token: string;
  readonly tokenId: string;
  get(path: string, headers?: Record<string, string>): Promise<ApiReply>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiReply>;
}

export const EVERY_SCOPE: readonly ApiScope[] = apiScope.options;

/** A client with a new token; without an order it may do everything. */
export async function apiClient(hub: TestHub, order: Partial<TokenOrder> = {}): Promise<ApiClient> {
  const whole = { name: 'CRM', scopes: EVERY_SCOPE, office: null, days: null, ...order };
  const { token, tokenId } = await makeApiToken(hub.ctx, whole, 'Olga');
  return { tokenId, ...(await clientWith(hub.url, token)) };
}

/** A client with whatever token. */
export async function clientWith(url: string, token: string | null): Promise<Omit<ApiClient, 'tokenId'>> {
  const check = await documentCheck(url);
  async function ask(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<ApiReply> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const parsed: unknown = type.includes('json') ? JSON.parse(text) : null;
    check(method, path, response.status, type, parsed);
    return { status: response.status, body: parsed, text, headers: response.headers };
  }
  return {
    token: token ?? '',
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    send: (method, path, body, headers = {}) => ask(method, path, body, headers),
  };
}

type Check = (method: string, path: string, status: number, type: string, body: unknown) => void;

interface Document {
  readonly paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>;
}

/** Whether an answer is one of those that the document has for its address. */
async function documentCheck(url: string): Promise<Check> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'hub');
  return (method, path, status, type, body) => {
    const { pathname } = new URL(path, url);
    const template = Object.keys(document.paths).find((one) =>
      new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    );
    const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
    // What is not in the document is answered with 404, 405 or 401 as every address is.
    if (template === undefined || !operation) return;
    const answer = operation.responses[String(status)];
    if (!answer) throw new Error(`${method} ${template} answered ${status}, which its document does not know.`);
    const media = type.split(';')[0] ?? '';
    if (media === '' && answer.content === undefined) return;
    if (answer.content?.[media] === undefined) throw new Error(`${method} ${template} answered ${status} as ${media}.`);
    if (!media.includes('json')) return;
    const at = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema'];
    const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate = ajv.getSchema(`hub#/${pointer}`);
    if (!validate) throw new Error(`No schema for ${method} ${template} ${status}.`);
    if (!validate(body)) throw new Error(`${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}`);
  };
}
