import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AccountHttp } from '../../core/accounts/account-http.ts';
import { ACCOUNT_NAME } from '../../core/accounts/account-name.ts';
import { HTTP_METHODS, MAX_BODY_BYTES } from '../../core/egress/egress-client.ts';
import type { EgressClient, EgressRequest, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { hostRefusal } from '../../core/skills/skill-limits.ts';
import type { SkillPolicy } from '../../core/skills/skill-limits.ts';
import { checked } from '../checked.ts';
import type { HttpResponse, HttpTool } from '../tool.ts';

const CHARSET = /charset="?([\w.:-]+)/i;

const requestSchema = z.strictObject({
  method: z.enum(HTTP_METHODS).default('GET'),
  url: z.string().min(1).max(8192),
  account: z.string().regex(ACCOUNT_NAME, 'must be "provider/account_id", such as "github/default"').optional(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  timeoutMs: z.int().min(1).max(600_000).optional(),
  maxRedirects: z.int().min(0).max(20).optional(),
  maxBodyBytes: z.int().min(0).max(MAX_BODY_BYTES).optional(),
  cutBody: z.boolean().optional(),
});

export interface HttpToolDeps {
  egress: EgressClient;
  accounts: AccountHttp;
}

/**
 * The `http` tool over the egress client, or over an account; `signal` ends what is under way.
 *
 * @param skill what the run is made from; absent: no skill narrows it.
 */
export function createHttpTool({ egress, accounts }: HttpToolDeps, signal: AbortSignal, skill?: SkillPolicy): HttpTool {
  const held = skill === undefined ? {} : { refuse: (url: URL) => hostRefusal(skill, url) };
  return {
    async request(given) {
      const { account, body, headers, ...rest } = withoutAbsent(checked('http.request', requestSchema, given));
      const request: EgressRequest = { ...rest, ...held, signal, ...contentOf(body, headers) };
      if (account === undefined) return toolResponse(await egress.request(request));
      const response = await accounts.request(account, request);
      // A credential may stand in the path, such as that of a bot.
      return toolResponse({ ...response, url: originOf(response.url) });
    },
  };
}

type Checked = z.infer<typeof requestSchema>;
/** Names that were given as `undefined` are absent to the client. */
type Present = { [Name in keyof Checked]: Exclude<Checked[Name], undefined> };

function withoutAbsent(request: Checked): Present {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as Present;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
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

function toolResponse({ status, headers, url, body, isCut = false, redirects = 0 }: EgressResponse): HttpResponse {
  const type = headers['content-type'] ?? '';
  const text = decoderFor(type).decode(body);
  return {
    ...{ status, headers, url, text },
    json: isJson(type) ? parsedOrNull(text) : null,
    bytes: body.byteLength,
    ...(isText(type, body, isCut) ? {} : { sha256: createHash('sha256').update(body).digest('hex') }),
    ...{ isCut, redirects },
  };
}

/** A charset that is named is believed. The cut may have gone through a character. */
function isText(contentType: string, body: Uint8Array, isCut: boolean): boolean {
  if (CHARSET.test(contentType) && !/charset="?utf-?8/i.test(contentType)) return true;
  if (body.includes(0)) return false;
  const ends = isCut ? [0, 1, 2, 3] : [0];
  return ends.some(missing => isUtf8(body.subarray(0, Math.max(0, body.byteLength - missing))));
}

function decoderFor(contentType: string) {
  const charset = CHARSET.exec(contentType)?.[1] ?? 'utf-8';
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
