import { channelSchema } from '@multi-job/contract';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { channelStateOf } from '../../src/handlers/monitor-channel/channel-state.ts';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';

let api: ApiHarness;
beforeAll(async () => {
  api = await startApiHarness();
});
afterAll(() => api.close());

test('the document says OpenAPI 3.1.0 and is served as it is', async () => {
  const response = await api.send('GET', '/openapi.json');
  expect(response.json()).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Multi-Job Platform', version: '0.0.0-test' },
  });
});

test('every operation has a role, an id of its own, a summary, tags, a good answer and a problem', () => {
  const operations = operationsOf(api);
  expect(operations.length).toBeGreaterThan(25);
  for (const { name, operation } of operations) {
    expect(['public', 'viewer', 'operator', 'admin'], name).toContain(operation['x-role']);
    expect(operation.operationId, name).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operation.summary?.length, name).toBeGreaterThan(5);
    expect(operation.tags, name).toHaveLength(1);
    const statuses = Object.keys(operation.responses);
    expect(
      statuses.some(status => status.startsWith('2')),
      name,
    ).toBe(true);
    for (const status of statuses.filter(code => Number(code) >= 400)) {
      expect(operation.responses[status]?.content['application/problem+json']?.schema, name).toEqual({
        $ref: '#/components/schemas/Problem',
      });
    }
    expect(statuses, name).toEqual(expect.arrayContaining(['500', '503']));
  }
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every path parameter is declared and required', () => {
  for (const { name, path, operation } of operationsOf(api)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
    const declared = (operation.parameters ?? []).filter(parameter => parameter.in === 'path');
    expect(
      declared.map(parameter => parameter.name),
      name,
    ).toEqual(inPath);
    expect(
      declared.every(parameter => parameter.required === true),
      name,
    ).toBe(true);
  }
});

test('every schema is valid JSON Schema 2020-12 and every reference leads somewhere', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const [name, schema] of Object.entries(api.document.components.schemas)) {
    expect(ajv.validateSchema(schema), name).toBe(true);
  }
  const text = JSON.stringify(api.document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '');
  expect(references.length).toBeGreaterThan(20);
  for (const reference of new Set(references)) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1] ?? '';
    expect(Object.keys(api.document.components.schemas), reference).toContain(name);
  }
});

test('numbers, flags and instants of the query are declared as what they are', () => {
  const jobs = api.document.paths['/jobs']?.['get'];
  const parameters = Object.fromEntries((jobs?.parameters ?? []).map(({ name, schema }) => [name, schema]));
  expect(parameters['limit']).toMatchObject({ type: 'integer', minimum: 1, maximum: 200, default: 50 });
  expect(parameters['enabled']).toMatchObject({ type: 'boolean' });
});

test('a body that may be left out is declared so', () => {
  const run = api.document.paths['/jobs/{job_id}/run']?.['post'];
  const save = api.document.paths['/jobs']?.['post'];
  expect(run?.requestBody).toMatchObject({ required: false });
  expect(save?.requestBody).toMatchObject({ required: true });
});

test('every example is valid by the schema it stands beside', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...api.document, $id: 'api' });
  const found: string[] = [];
  walk(api.document, [], (value, path) => {
    if (!('example' in value && 'schema' in value)) return;
    const pointer = [...path, 'schema'].map(part =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const validate = ajv.getSchema(`api#/${pointer.join('/')}`);
    void validate?.(value['example']);
    expect(validate?.errors ?? null, path.join(' ')).toBeNull();
    found.push(path.slice(1, 3).join(' '));
  });
  expect(found).toEqual(
    expect.arrayContaining([
      '/jobs/{job_id}/explain get',
      '/jobs/{job_id}/rollback/{version_id} post',
      '/schedules/preview post',
    ]),
  );
});

test('the reference page is served with its assets from here', async () => {
  const page = await api.app.inject('/docs/');
  expect(page.statusCode).toBe(200);
  expect(page.headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'cross-origin-opener-policy': 'same-origin' });
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('https:');
  expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const [, script = ''] = /src="\.?\/?([^"]*swagger-ui-bundle\.js)"/.exec(page.body) ?? [];
  const asset = await api.app.inject(`/docs/${script.replace(/^docs\//, '')}`);
  expect(asset.statusCode).toBe(200);
});

test('what a monitor of an account that is not set up advises is there', () => {
  const routes = new Set(operationsOf(api).map(({ name }) => name));
  for (const channel of channelSchema.options) {
    const { detail } = channelStateOf({ channel, account_id: 'bot_a01' }, null, api.clock.now());
    const advised = [...detail.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (\/[\w/-]*)/g)];
    expect(advised.length, detail).toBeGreaterThan(0);
    for (const [, method = '', path = ''] of advised)
      expect(routes, detail).toContain(`${method.toLowerCase()} ${path}`);
  }
});

function operationsOf({ document }: ApiHarness) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method} ${path}`,
      path,
      operation: operation,
    })),
  );
}

function walk(value: unknown, path: string[], visit: (value: Record<string, unknown>, path: string[]) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Record<string, unknown>, path);
  for (const [name, part] of Object.entries(value)) walk(part, [...path, name], visit);
}
