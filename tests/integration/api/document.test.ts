import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../../src/server/api/routes.ts';
import { startTestHub } from '../../support/hub.ts';

describe('the OpenAPI document', () => {
  it('is one by an independent validator, and knows every endpoint', async () => {
    const hub = await startTestHub();
    const document = (await (await fetch(`${hub.url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const known = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(known.toSorted()).toEqual(apiRoutes.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('is there for people too, on a page that runs nothing and asks nobody', async () => {
    const hub = await startTestHub();
    const page = await fetch(`${hub.url}/api`);
    const text = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|<link|src=|@import/);
    for (const { path } of apiRoutes) expect(text).toContain(`<code>${path}</code>`);
    for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${anchor}"`);
  });
});
