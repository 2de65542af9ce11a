import { createClient } from '@multi-job/contract';
import type { AccessRole } from '@multi-job/contract';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { callTool } from './call-tool.ts';
import { INSTRUCTIONS } from './instructions.ts';
import { MCP_TOOLS } from './mcp-tools.ts';
import { schemaForModel } from './schema-for-model.ts';

const ROLES: Record<string, AccessRole> = {
  plan: 'viewer',
  list_jobs: 'viewer',
  get_job: 'viewer',
  save_job: 'operator',
  run_job: 'operator',
  explain_job: 'viewer',
  list_runs: 'viewer',
  get_run: 'viewer',
  run_logs: 'viewer',
  cancel_run: 'operator',
  list_approvals: 'viewer',
};

test('these are the tools, each with its role; none enables a job or decides an approval', () => {
  expect(Object.fromEntries(MCP_TOOLS.map(({ name, role }) => [name, role]))).toEqual(ROLES);
});

test('what only reads says so, and what changes something says so as well', () => {
  for (const { name, role, annotations } of MCP_TOOLS) {
    expect(annotations.readOnlyHint, name).toBe(role === 'viewer');
    expect(annotations.openWorldHint, name).toBe(false);
  }
});

test('every tool, every argument and every tool that is named in a text is told', () => {
  const named = `${INSTRUCTIONS} ${MCP_TOOLS.map(({ description }) => description).join(' ')}`;
  for (const [, word = ''] of named.matchAll(/\b((?:list|get|save|run|explain|cancel)_[a-z]+)\b/g)) {
    expect([...Object.keys(ROLES), 'run_id', 'run_at'], word).toContain(word);
  }
  for (const { name, title, description, input } of MCP_TOOLS) {
    expect(title.length, name).toBeGreaterThan(5);
    expect(description.length, name).toBeGreaterThan(80);
    const { properties } = schemaForModel(input, 'input') as { properties: Record<string, { description?: string }> };
    for (const [field, { description: said }] of Object.entries(properties)) {
      expect(said?.length ?? 0, `${name}.${field}`).toBeGreaterThan(10);
    }
  }
});

test('schemas are valid, stand by themselves, and the whole list is short enough to be read at each session', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  let size = 0;
  for (const { name, description, input, output } of MCP_TOOLS) {
    for (const schema of [schemaForModel(input, 'input'), schemaForModel(output, 'output')]) {
      expect(schema['type'], name).toBe('object');
      expect(JSON.stringify(schema), name).not.toContain('$ref');
      expect(ajv.validateSchema(schema), name).toBe(true);
      ajv.compile(schema);
    }
    size += description.length + JSON.stringify(schemaForModel(input, 'input')).length;
  }
  expect(size).toBeLessThan(20_000);
});

const noApi = createClient({
  baseUrl: 'http://mcp.test',
  fetch: () => Promise.reject(new Error('connect ECONNREFUSED')),
});

async function refused(name: string, args: unknown): Promise<{ code: string; message: string; errors?: unknown }> {
  const tool = MCP_TOOLS.find(each => each.name === name);
  if (tool === undefined) throw new Error(name);
  const call = { client: noApi, signal: new AbortController().signal };
  const { isError, content } = await callTool(tool, args, call, () => undefined);
  expect(isError).toBe(true);
  const text = content[0]?.type === 'text' ? content[0].text : '';
  return (JSON.parse(text) as { error: { code: string; message: string } }).error;
}

test.each([
  ['get_job', undefined, 'job_id', /is required/],
  ['get_job', null, 'job_id', /is required/],
  ['get_job', { job_id: '../runs' }, 'job_id', /must start with a letter/],
  ['get_job', { job_id: 'a', extra: 1 }, 'extra', /it takes job_id/],
  ['get_job', [], 'arguments', /must be an object/],
  ['get_job', 'job', 'arguments', /must be an object/],
  ['list_jobs', { limit: 51 }, 'limit', /at most 50/],
  ['list_jobs', { limit: '5' }, 'limit', /must be/],
  ['list_jobs', { cursor: 'zzz' }, 'cursor', /leave it out/],
  ['run_job', { job_id: 'a' }, 'idempotency_key', /is required/],
  ['run_job', { job_id: 'a', idempotency_key: 'two words' }, 'idempotency_key', /without blanks/],
  ['run_job', { job_id: 'a', idempotency_key: 'k', inputs: {} }, 'inputs', /no argument of this tool/],
  ['run_job', { job_id: 'a', idempotency_key: 'k', run_at: 'tomorrow' }, 'run_at', /ISO-8601/],
  ['run_logs', { run_id: 'r', lines: 201 }, 'lines', /at most 200/],
  ['save_job', { job: [] }, 'job', /must be/],
  ['save_job', { job: {}, if_version: 'a\r\nx: y' }, 'if_version', /version_id/],
  ['save_job', { job: {}, if_version: '版本' }, 'if_version', /version_id/],
  ['save_job', { job: { inputs: { n: 2 ** 60 } } }, 'job.inputs.n', /as a string/],
  ['plan', { prompt: 'x' }, 'prompt', /characters/],
  ['list_approvals', { status: 'all' }, 'status', /must be one of pending/],
])('%s with %j is refused for %s', async (name, args, path, message) => {
  const { code, errors } = await refused(name, args);
  expect(code).toBe('VALIDATION');
  expect(errors).toContainEqual({ path, message: expect.stringMatching(message) as unknown });
});

test('an API that does not answer is told as what it is', async () => {
  expect(await refused('list_jobs', {})).toMatchObject({ code: 'UNAVAILABLE' });
});

test('a call that nobody waits for any more is no answer', async () => {
  const [tool] = MCP_TOOLS;
  const call = { client: noApi, signal: AbortSignal.abort(new Error('gone')) };
  await expect(callTool(tool!, { prompt: 'backup' }, call, () => undefined)).rejects.toThrow('gone');
});

test('arguments that nest without end are refused and break nothing', async () => {
  const deep: unknown[] = [];
  let at = deep;
  for (let depth = 0; depth < 100_000; depth += 1) {
    const inner: unknown[] = [];
    at.push(inner);
    at = inner;
  }
  expect(await refused('save_job', { job: { inputs: { deep } } })).toMatchObject({
    code: 'VALIDATION',
    errors: [{ path: 'arguments', message: 'are nested deeper than 64 levels' }],
  });
});
