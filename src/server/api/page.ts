import { problems } from './problem.ts';
import type { ApiRoute } from './route.ts';
import { scopeWords } from './scopes.ts';
import type { openApiDocument } from './openapi.ts';

type Document = ReturnType<typeof openApiDocument>;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark;
background:light-dark(#fff,#161719);color:light-dark(#1b1d1f,#e3e5e8)}code,pre{font:14px/1.5 ui-monospace,monospace}
pre{overflow-x:auto;padding:.75rem;border-radius:.4rem;background:light-dark(#f3f4f6,#23262a)}h2{margin-top:2.5rem}
section{border-top:1px solid light-dark(#d8dbdf,#3a3e44);padding:.5rem 0}h3 b{display:inline-block;min-width:4.2rem}
table{border-collapse:collapse}td,th{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}a{color:light-dark(#0b5cad,#8ab8f0)}`;

/** The document for people: one page without scripts, and with nothing from elsewhere. */
export function apiPage(routes: readonly ApiRoute[], document: Document): string {
  const tags = [...new Set(routes.map(({ tag }) => tag))];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Outpost hub: API</title><style>${STYLE}</style></head><body><main>
<h1>Outpost hub: API</h1>${paragraphs(document.info.description ?? '')}
<p>The same for programs: <a href="/api/openapi.json">OpenAPI document</a>.</p>
<pre>curl -H "Authorization: Bearer $TOKEN" ${escape('https://hub.example.org/api/v1/offices')}</pre>
<h2>Scopes</h2><table>${Object.entries(scopeWords)
    .map(([scope, words]) => cells(`<code>${scope}</code>`, escape(words)))
    .join('')}</table>
${tags
  .map(
    (tag) =>
      `<h2>${escape(tag)}</h2>${routes
        .filter((route) => route.tag === tag)
        .map((route) => section(route, document))
        .join('')}`,
  )
  .join('')}
<h2>Refusals</h2><table>${Object.entries(problems)
    .map(([code, { status, title }]) =>
      cells(`<code id="problem-${code}">${code}</code>`, String(status), escape(title)),
    )
    .join('')}</table>
<h2>Shapes</h2>${Object.entries(document.components?.schemas ?? {})
    .map(([name, schema]) => shape(name, schema))
    .join('')}
</main></body></html>`;
}

function section(route: ApiRoute, document: Document): string {
  const { method, path, summary } = route;
  const operation = document.paths?.[path]?.[method];
  const parameters = operation?.parameters ?? [];
  const rows = parameters.map((one) =>
    'name' in one ? cells(`<code>${escape(one.name)}</code>`, escape(one.in), marked(one.description ?? '')) : '',
  );
  return `<section id="${operation?.operationId ?? ''}"><h3><b>${method.toUpperCase()}</b> <code>${escape(path)}</code></h3>
<p>${escape(summary)}</p>${paragraphs(operation?.description ?? '')}${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}
${body(operation?.requestBody, 'Takes')}${body(operation?.responses?.[`${route.status}`], `Answers ${route.status}`)}</section>`;
}

/** A schema that stands for itself, or links to its shape. */
function body(part: unknown, words: string): string {
  const content = (part as { content?: Record<string, { schema?: { $ref?: string } }> } | undefined)?.content;
  const schema = content?.['application/json']?.schema;
  if (!schema) return '';
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return `<p>${words}: <a href="#shape-${escape(name)}">${escape(name)}</a></p>`;
  return `<p>${words}:</p><pre>${linked(schema)}</pre>`;
}

const shape = (name: string, schema: unknown): string =>
  `<section id="shape-${escape(name)}"><h3><code>${escape(name)}</code></h3><pre>${linked(schema)}</pre></section>`;

const linked = (schema: unknown): string =>
  escape(JSON.stringify(schema, null, 2)).replaceAll(
    /&quot;#\/components\/schemas\/(\w+)&quot;/g,
    '<a href="#shape-$1">$1</a>',
  );

const cells = (...texts: readonly string[]): string => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;

const paragraphs = (text: string): string =>
  text
    .split('\n\n')
    .map((one) => `<p>${marked(one)}</p>`)
    .join('');

/** Of Markdown only what is between backticks. */
const marked = (text: string): string => escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
