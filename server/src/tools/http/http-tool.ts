import { z } from 'zod';
import type { EgressClient, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { checked } from '../checked.ts';
import type { HttpResponse, HttpTool } from '../tool.ts';

const requestSchema = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  url: z.string().min(1).max(8192),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  timeoutMs: z.int().min(1).max(600_000).optional(),
});

/** The `http` tool over the egress client; `signal` ends what is under way. */
export function createHttpTool(egress: EgressClient, signal: AbortSignal): HttpTool {
  return {
    async request(given) {
      const { method, url, headers, body, timeoutMs } = checked('http.request', requestSchema, given);
      const content = contentOf(body, headers);
      const response = await egress.request({
        method,
        url,
        signal,
        ...content,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
      return toolResponse(response);
    },
  };
}

function contentOf(body: unknown, headers: Record<string, string>): { headers: Record<string, string>; body?: string } {
  if (body === undefined) return { headers };
  if (typeof body === 'string') return { headers, body };
  const hasType = Object.keys(headers).some(name => name.toLowerCase() === 'content-type');
  return { headers: hasType ? headers : { ...headers, 'content-type': 'application/json' }, body: jsonOf(body) };
}

function jsonOf(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (error) {
    throw new AppError('VALIDATION', 'http.request: the body cannot be written as JSON (a cycle or a BigInt).', {
      cause: error,
    });
  }
}

function toolResponse({ status, headers, url, body }: EgressResponse): HttpResponse {
  const type = headers['content-type'] ?? '';
  const text = decoderFor(type).decode(body);
  return { status, headers, url, text, json: isJson(type) ? parsedOrNull(text) : null };
}

function decoderFor(contentType: string) {
  const charset = /charset="?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(contentType.trim());
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
