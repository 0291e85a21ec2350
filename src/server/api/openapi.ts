import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiSchemaObject } from 'zod-openapi';
import { contactIn } from './list-rows.ts';
import { problems } from './problem.ts';
import type { ProblemCode } from './problem.ts';
import { RATE } from './rate-limit.ts';
import type { ApiRoute } from './route.ts';
import { optOutIn } from './routes/opt-outs.ts';
import { scopeWords } from './scopes.ts';

/** Of the API: its first number goes up when a system that used it before would have to change. */
const API_VERSION = '1.0.0';

const ABOUT = `Read results, bring lists and opt-outs, and have events delivered.

Every request has the header \`Authorization: Bearer outpost_api_…\`. Headquarters makes tokens with
\`npm run hub -- api-token make\`; each has the scopes it needs and may be for one office alone. A token may ask
${RATE.perSecond} times a second, ${RATE.burst} times at once. Refusals are \`application/problem+json\` (RFC 9457).
A POST that takes an \`Idempotency-Key\` may be repeated with the same key: it is done once, and answered alike, for seven days.`;

const problem = z
  .object({
    type: z.string().meta({ description: 'Where this refusal is explained.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'For people.' }),
    parts: z
      .array(z.object({ at: z.string(), words: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with which part of the request.' }),
  })
  .meta({ id: 'Problem' });

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(routes: readonly ApiRoute[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  const tags = [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name }));
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Outpost hub',
      version: API_VERSION,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    tags,
    paths,
    components: {
      schemas: { ContactIn: asSent(contactIn), OptOutIn: asSent(optOutIn) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: scopeList() } },
    },
  });
}

/** Rows that a request's schema only refers to, for they are looked at one by one. */
function asSent(schema: z.ZodType): ZodOpenApiSchemaObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      Object.assign(jsonSchema, z.globalRegistry.get(zodSchema)?.['override']);
      delete jsonSchema['override'];
    },
  });
  // OpenAPI 3.1 has the schemas of this very dialect; the two libraries only write their types otherwise.
  return rest as ZodOpenApiSchemaObject;
}

function scopeList(): string {
  return Object.entries(scopeWords)
    .map(([scope, words]) => `\`${scope}\`: ${words}.`)
    .join('\n');
}

const COMMON: readonly ProblemCode[] = ['unauthorized', 'forbidden', 'slow-down', 'failed', 'unavailable'];

function operationOf(route: ApiRoute): ZodOpenApiOperationObject {
  const { method, path, tag, summary, description, scopes, params, query, body, status, answer } = route;
  const scopeWord = `Needs ${scopes.map((scope) => `\`${scope}\``).join(' and ')}.`;
  return {
    operationId: `${method}${path.replaceAll(/[^A-Za-z]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [tag],
    summary,
    description: [description, scopeWord].filter(Boolean).join('\n\n'),
    requestParams: { ...(params && { path: params }), ...queryOf(route), ...headerOf(route) },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [`${status}`]: {
        description: status === 204 ? 'It is done.' : 'It is done; this is what came of it.',
        ...(answer && { content: { 'application/json': { schema: answer }, ...csvOf(route) } }),
      },
      ...refusals([
        ...COMMON,
        ...(params || query?.shape['campaign_id'] ? (['not-found'] as const) : []),
        ...(query?.shape['since'] ? (['start-over'] as const) : []),
        ...(body ? (['bad-request', 'not-json', 'too-large'] as const) : []),
        ...(body || query ? (['invalid'] as const) : []),
        ...(method === 'get' ? [] : (['conflict'] as const)),
      ]),
    },
  };
}

function queryOf({ query, csv }: ApiRoute) {
  const format = z.enum(['json', 'csv']).optional().meta({ description: 'csv: all rows as one file.' });
  const whole = csv ? (query ?? z.object({})).extend({ format }) : query;
  return whole && { query: whole };
}

function headerOf({ once }: ApiRoute) {
  const key = z
    .string()
    .max(128)
    .optional()
    .meta({ description: 'Any text of your own, new for each request that is not a repeat.' });
  return once ? { header: z.object({ 'Idempotency-Key': key }) } : {};
}

const csvOf = ({ csv }: ApiRoute) => (csv ? { 'text/csv': { schema: z.string() } } : {});

/** One answer a status: several refusals may share one. */
function refusals(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, alike]) => [
      status,
      {
        description: `${[...new Set(alike)].map((code) => problems[code].title).join('; ')}.`,
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}
