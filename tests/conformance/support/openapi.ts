/** Bandwidth's own OpenAPI file, as it ships inside the SDK's package, as a judge of both sides of the wire. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';

type Json = Record<string, unknown>;
const packageFile = createRequire(import.meta.url).resolve('bandwidth-sdk/package.json');
const document = load(readFileSync(packageFile.replace(/package\.json$/, 'bandwidth.yml'), 'utf8')) as Json;

/** `example`, `discriminator` and the like are OpenAPI's own words; times are checked separately below. */
const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'bandwidth');

function at(pointer: string): unknown {
  const keys = pointer.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value: unknown = document;
  for (const key of keys) value = follow((value as Json | undefined)?.[key]);
  return value;
}

function follow(value: unknown): unknown {
  const reference = (value as Json | undefined)?.['$ref'];
  return typeof reference === 'string' ? at(reference.replace(/^#\//, '')) : value;
}

function pointerTo(value: unknown, pointer: string): string {
  const reference = (value as Json | undefined)?.['$ref'];
  return typeof reference === 'string' ? reference.replace(/^#\//, '') : pointer;
}

/** Every property that a schema names, `allOf` included; null when it names none. */
function namedProperties(schema: unknown): Map<string, unknown> | null {
  const { properties, allOf } = (follow(schema) ?? {}) as { properties?: Json; allOf?: unknown[] };
  const own = Object.entries(properties ?? {});
  const inherited = (allOf ?? []).flatMap((part) => [...(namedProperties(part) ?? [])]);
  const all = [...own, ...inherited];
  return all.length === 0 ? null : new Map(all);
}

/** Properties that the schema does not name, and times that are not RFC 3339: a schema alone lets both pass. */
function strangers(schema: unknown, value: unknown, path: string): string[] {
  const { items, format } = (follow(schema) ?? {}) as { items?: unknown; format?: string };
  if (Array.isArray(value)) return value.flatMap((item, index) => strangers(items, item, `${path}/${index}`));
  if (format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(String(value))) {
    return [`${path} is not a time`];
  }
  const named = namedProperties(schema);
  if (typeof value !== 'object' || value === null || named === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    named.has(key) ? strangers(named.get(key), child, `${path}/${key}`) : [`${path}/${key} is not in the schema`],
  );
}

/** What is wrong with a value by the schema at a JSON pointer; empty when nothing is. */
function problems(pointer: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `bandwidth#/${pointer}` });
  const broken = validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  return [...broken, ...strangers(at(pointer), value, '')];
}

/** Judges a value by one of the named schemas. */
export function schemaProblems(name: string, value: unknown): string[] {
  return problems(`components/schemas/${name}`, value);
}

const MESSAGES = 'paths/~1users~1{accountId}~1messages';

/** Judges the body of a request to createMessage. */
export function requestProblems(body: unknown): string[] {
  const requestBody = `${MESSAGES}/post/requestBody`;
  const pointer = pointerTo((at(`${MESSAGES}/post`) as Json)['requestBody'], requestBody);
  return problems(`${pointer}/content/application~1json/schema`, body);
}

/** Judges an answer of a media operation by status and body; a 204 and a file have no body to judge. */
export function mediaProblems(method: 'get' | 'put' | 'delete', status: number, body: unknown, list = false): string[] {
  const path = list ? 'paths/~1users~1{accountId}~1media' : 'paths/~1users~1{accountId}~1media~1{mediaId}';
  const listed = (at(`${path}/${method}`) as { responses: Json }).responses[String(status)];
  if (listed === undefined) return [`status ${status} is not listed`];
  if (body === null) return [];
  const pointer = pointerTo(listed, `${path}/${method}/responses/${status}`);
  return problems(`${pointer}/content/application~1json/schema`, body);
}

/** Judges an answer of createMessage (`post`) or listMessages (`get`). A status that the operation does not list is a problem. */
export function answerProblems(method: 'post' | 'get', status: number, body: unknown): string[] {
  const responses = (at(`${MESSAGES}/${method}`) as { responses: Json }).responses;
  const listed = responses[String(status)];
  if (listed === undefined) return [`status ${status} is not listed`];
  const pointer = pointerTo(listed, `${MESSAGES}/${method}/responses/${status}`);
  return problems(`${pointer}/content/application~1json/schema`, body);
}

/** Judges one element of a webhook by the schema of its kind. */
export function webhookProblems(element: unknown): string[] {
  const { type } = element as { type: string };
  return schemaProblems(type === 'message-received' ? 'inboundCallback' : 'statusCallback', element);
}

/** The address in the specification that a request must have. */
export const MESSAGES_PATH = '/users/{accountId}/messages';
export const isSpecifiedPath = (path: string): boolean => at(`paths/${path.replaceAll('/', '~1')}/post`) !== undefined;
