import type { z } from 'zod';
import { VIA_HEADER } from '../mcp-door.ts';
import { ApiProblem, refusalOf } from './api-problem.ts';
import { createDeadline, type Deadline } from './deadline.ts';

export interface ClientOptions {
  /** Where the API answers, such as `http://127.0.0.1:8000`; '' for the origin of the page. */
  baseUrl: string;
  token?: string | undefined;
  /** Header of the token; `authorization` if absent. */
  header?: string | undefined;
  /** Word before the token; `Bearer` if absent, '' for none. */
  scheme?: string | undefined;
  /** How long an answer may take, ms; 15 000 if absent. */
  timeoutMs?: number | undefined;
  /** Who calls, as decisions name the door they came through (`cli`); absent: `api`. */
  via?: string | undefined;
  fetch?: typeof fetch | undefined;
}

export interface CallOptions {
  /** Ends the call, which then throws the reason of the signal. */
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}

export type QueryValues = Readonly<Record<string, unknown>>;

export interface ApiRequest extends CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | undefined;
  path: string;
  query?: QueryValues | undefined;
  /** Sent as JSON; absent: no body. */
  body?: unknown;
  headers?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface Answer<T> {
  data: T;
  status: number;
  headers: Headers;
}

/** What routes are made of: one call, checked against the schema of its answer. */
export interface Transport {
  /** @throws ApiProblem */
  send<Schema extends z.ZodType>(request: ApiRequest, schema: Schema): Promise<Answer<z.output<Schema>>>;
  /** The answer with its body unread; the deadline goes on over the body. @throws ApiProblem */
  open(request: ApiRequest, deadline: Deadline): Promise<Response>;
  /** What the failure of a request, or of reading its body, means. Throws the caller's own reason after an abort. */
  failureOf(error: unknown, request: ApiRequest, deadline: Deadline): ApiProblem;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/** @throws TypeError for a token that no header can carry; the message does not repeat it. */
export function createTransport(options: ClientOptions): Transport {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const credentials = credentialsOf(options);
  const ask = options.fetch ?? ((...call: Parameters<typeof fetch>) => fetch(...call));

  const transport: Transport = {
    async open(request, deadline) {
      const { method = 'GET', body } = request;
      const hasBody = body !== undefined;
      const headers = definedOf({
        accept: 'application/json',
        ...(hasBody && { 'content-type': 'application/json' }),
        [VIA_HEADER]: options.via,
        ...request.headers,
        ...credentials,
      });
      let response: Response;
      try {
        response = await deadline.race(
          ask(`${baseUrl}${request.path}${queryText(request.query)}`, {
            method,
            headers,
            // A redirect could carry the token to somebody else.
            redirect: 'error',
            signal: deadline.signal,
            ...(hasBody && { body: JSON.stringify(body) }),
          }),
        );
      } catch (error) {
        throw transport.failureOf(error, request, deadline);
      }
      if (response.ok) return response;
      throw refusalOf(nameOf(request), response, await textOf(response, request, deadline));
    },

    async send(request, schema) {
      const deadline = createDeadline(request.signal);
      deadline.extend(request.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
      try {
        const response = await transport.open(request, deadline);
        const text = await textOf(response, request, deadline);
        return { data: checked(text, schema, request), status: response.status, headers: response.headers };
      } finally {
        deadline.close();
      }
    },

    failureOf: (error, request, deadline) => failureOf(baseUrl, error, request, deadline),
  };

  const textOf = async (response: Response, request: ApiRequest, deadline: Deadline): Promise<string> => {
    try {
      return await deadline.race(response.text());
    } catch (error) {
      throw transport.failureOf(error, request, deadline);
    }
  };
  return transport;
}

function failureOf(
  baseUrl: string,
  error: unknown,
  { signal, method = 'GET' }: Pick<ApiRequest, 'signal' | 'method'>,
  deadline: Deadline,
): ApiProblem {
  signal?.throwIfAborted();
  const where = baseUrl === '' ? 'The API' : `The API at ${baseUrl}`;
  const late = method === 'GET' ? 'it took too long' : 'it took too long, and may have done it all the same';
  const why = deadline.hasExpired() ? late : causeOf(error);
  return new ApiProblem({ code: 'UNAVAILABLE', status: 0, detail: `${where} does not answer: ${why}.`, cause: error });
}

function credentialsOf({ token, header = 'authorization', scheme = 'Bearer' }: ClientOptions): Record<string, string> {
  if (token === undefined || token === '') return {};
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError('The token must be visible ASCII characters without blanks.');
  }
  return { [header]: scheme === '' ? token : `${scheme} ${token}` };
}

function checked<Schema extends z.ZodType>(text: string, schema: Schema, request: ApiRequest): z.output<Schema> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw badAnswer(request, 'it is not JSON', error);
  }
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw badAnswer(request, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, result.error);
}

/** An answer that is none: another program, or a version of the API that is not the client's. */
export function badAnswer(request: ApiRequest, why: string, cause?: unknown): ApiProblem {
  const detail = `What ${nameOf(request)} was answered with cannot be read (${why}): is this the address of a Multi-Job API of the same version?`;
  return new ApiProblem({ code: 'BAD_ANSWER', status: 200, detail, cause });
}

function nameOf({ method = 'GET', path }: ApiRequest): string {
  return `${method} ${path}`;
}

function queryText(query: QueryValues = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    isSent(value) ? [[name, String(value)] as [string, string]] : [],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function isSent(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function definedOf(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Node tells "fetch failed" and hides the reason in the cause; that one may hold several. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const inner = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  const told = inner instanceof Error && inner.message !== '' ? inner : error;
  return told instanceof Error ? told.message.replace(/\.$/, '') : String(told);
}
