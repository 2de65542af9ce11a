import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import type { SpanRecord, Tracer } from '../../core/tracing/tracer.ts';
import type { Tools } from '../../tools/tool.ts';
import { tracedTools } from './traced-tools.ts';

const parent = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };

function stage(tools: object) {
  const spans: SpanRecord[] = [];
  const tracer: Tracer = { record: span => void spans.push(span), within: (_, work) => work(), current: () => null };
  let nowMs = 1000;
  const clock = { now: () => (nowMs += 5) };
  return { spans, tools: tracedTools(tools as Tools, { tracer, clock, parent }) };
}

test('a call gives what the tool gives, and a span under the attempt with the host and nothing else of the address', async () => {
  const { spans, tools } = stage({ http: { request: () => Promise.resolve({ status: 204 }) } });
  const secrets = 'https://me:pass@api.example.com:8443/bot123:token/send?key=secret';
  const answer = await tools.http.request({ method: 'POST', url: secrets, headers: { authorization: 'Bearer x' } });
  expect(answer).toEqual({ status: 204 });
  expect(spans).toMatchObject([
    { traceId: parent.traceId, parentSpanId: parent.spanId, name: 'tool http.request', kind: 'client', startMs: 1005 },
  ]);
  expect(spans[0]).toMatchObject({ endMs: 1010, errorType: null });
  expect(spans[0]?.attributes).toEqual({
    'multi_job.tool': 'http',
    'multi_job.tool_method': 'request',
    'http.request.method': 'POST',
    'server.address': 'api.example.com',
    'http.response.status_code': 204,
  });
});

test('a refused call is thrown on, and its span says which code, not which words', async () => {
  const refusal = new AppError('TOOL_DENIED', 'kv of "secret" is denied');
  const { spans, tools } = stage({ kv: { get: () => Promise.reject(refusal) } });
  await expect(tools.kv.get('secret')).rejects.toBe(refusal);
  expect(spans).toMatchObject([{ name: 'tool kv.get', errorType: 'tool_denied' }]);
  expect(JSON.stringify(spans)).not.toContain('secret');
});

test('whatever a handler gives a tool, the span is made and the tool decides', async () => {
  const { spans, tools } = stage({ http: { request: (given: unknown) => Promise.resolve(given) } });
  for (const given of [undefined, null, 7, { url: 9 }, { url: 'no address', method: 'x'.repeat(99) }]) {
    expect(await (tools.http.request as (given: unknown) => Promise<unknown>)(given)).toBe(given);
  }
  expect(spans).toHaveLength(5);
});

test('of a call of an MCP server its id is told and whether the tool failed, never what was asked', async () => {
  const { spans, tools } = stage({
    mcp: { call: () => Promise.resolve({ isError: true, text: 'secret' }), list: () => Promise.resolve([]) },
  });
  await tools.mcp.call({ server: 'mcp_github', tool: 'search', input: { q: 'secret' } });
  await tools.mcp.list('mcp_github');
  await tools.mcp.list('a secret/../path');
  expect(spans.map(({ name, attributes }) => [name, attributes['multi_job.mcp_server']])).toEqual([
    ['tool mcp.call', 'mcp_github'],
    ['tool mcp.list', 'mcp_github'],
    ['tool mcp.list', undefined],
  ]);
  expect(spans[0]?.attributes['multi_job.mcp_is_error']).toBe(true);
  expect(JSON.stringify(spans)).not.toContain('secret');
});
