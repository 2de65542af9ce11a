import { MCP_SERVER_ID_PATTERN } from '@multi-job/contract/mcp-server';
import type { Clock } from '../../core/clock.ts';
import { errorTypeOf } from '../../core/tracing/error-type.ts';
import { randomSpanId } from '../../core/tracing/span-ids.ts';
import type { SpanRef, SpanValue, Tracer } from '../../core/tracing/tracer.ts';
import type { Tools } from '../../tools/tool.ts';

export interface TracedToolsOptions {
  tracer: Tracer;
  clock: Clock;
  /** The attempt whose tools they are. */
  parent: SpanRef;
}

type Method = (...given: unknown[]) => Promise<unknown>;

/** The same tools, recording a span for every call, also for one that is refused. */
export function tracedTools(tools: Tools, options: TracedToolsOptions): Tools {
  const traced = Object.entries(tools as unknown as Record<string, Record<string, Method>>).map(([name, tool]) => [
    name,
    Object.fromEntries(Object.entries(tool).map(([method, call]) => [method, tracedCall(name, method, call, options)])),
  ]);
  return Object.fromEntries(traced) as Tools;
}

function tracedCall(tool: string, method: string, call: Method, { tracer, clock, parent }: TracedToolsOptions): Method {
  return async (...given) => {
    const startMs = clock.now();
    let errorType: string | null = null;
    let answer: unknown;
    try {
      answer = await call(...given);
      return answer;
    } catch (error) {
      errorType = errorTypeOf(error);
      throw error;
    } finally {
      tracer.record({
        traceId: parent.traceId,
        spanId: randomSpanId(),
        parentSpanId: parent.spanId,
        name: `tool ${tool}.${method}`,
        kind: 'client',
        startMs,
        endMs: clock.now(),
        attributes: { 'multi_job.tool': tool, 'multi_job.tool_method': method, ...factsOf(tool, given[0], answer) },
        errorType,
      });
    }
  };
}

/**
 * What may be told of a call: whom it reached and how that answered. Never what it carried, nor a path or a query, which
 * may hold tokens.
 */
function factsOf(tool: string, given: unknown, answer: unknown): Record<string, SpanValue | undefined> {
  if (tool === 'http') {
    const url = memberOf(given, 'url');
    return {
      'http.request.method': textOf(memberOf(given, 'method') ?? 'GET'),
      'server.address': typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : undefined,
      'http.response.status_code': numberOf(memberOf(answer, 'status')),
    };
  }
  if (tool === 'mcp') {
    const server = typeof given === 'string' ? given : memberOf(given, 'server');
    return {
      'multi_job.mcp_server': serverIdOf(server),
      'multi_job.mcp_is_error': booleanOf(memberOf(answer, 'isError')),
    };
  }
  if (tool === 'messaging') return { 'multi_job.channel': textOf(memberOf(given, 'channel')) };
  return {};
}

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? (owner as Record<string, unknown>)[name] : undefined;
}

/** A handler may have given anything: only a plain word is told. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z]{1,16}$/.test(value) ? value : undefined;
}

function serverIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && MCP_SERVER_ID_PATTERN.test(value) ? value : undefined;
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
