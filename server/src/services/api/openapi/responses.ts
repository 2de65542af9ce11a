import { problemSchema } from '@multi-job/contract';
import { z } from 'zod';

interface DocumentedResponse {
  description: string;
  headers?: Record<string, { type: string; description: string }>;
  content: Record<string, { schema: z.ZodType; example?: unknown }>;
}

export type Responses = Record<number, DocumentedResponse>;

const PROBLEMS = {
  400: 'The request is not valid; `errors` lists every fault with its path.',
  401: 'The request carries no token, or an unknown one.',
  403: 'Not allowed; `required_role` says which role the route needs, where it is a matter of roles.',
  404: 'What the path names does not exist.',
  405: 'The path does not take this method.',
  409: 'The state of things does not allow it.',
  413: 'The body is larger than 1 MiB.',
  415: 'The body is not JSON.',
  422: 'The idempotency key was used for another request.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  500: 'An unexpected error; the log has it under the trace id.',
  503: 'The store is not available; `Retry-After` says when to try again.',
} as const;

type ProblemStatus = keyof typeof PROBLEMS;

const TOTAL_HEADERS = {
  'X-Total-Count': { type: 'integer', description: 'How many rows match.' },
  'X-Total-Count-Capped': { type: 'string', description: '`true` where counting stopped at that: more may match.' },
  Link: { type: 'string', description: 'RFC 8288 links: `next`, and `prev`, `first`, `last` where rows are numbered.' },
};

const CURSOR_HEADERS = {
  Link: { type: 'string', description: 'RFC 8288 link `next`; absent on the last page.' },
};

/** A JSON answer. */
export function json(description: string, schema: z.ZodType): DocumentedResponse {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON array with how many rows match in all. */
export function listOf(description: string, item: z.ZodType): DocumentedResponse {
  return { ...json(description, z.array(item)), headers: TOTAL_HEADERS };
}

/** A JSON array of a list that is read by cursor and not counted. */
export function uncountedListOf(description: string, item: z.ZodType): DocumentedResponse {
  return { ...json(description, z.array(item)), headers: CURSOR_HEADERS };
}

/** The same answer with an example of its body. */
export function withExample(response: DocumentedResponse, example: unknown): DocumentedResponse {
  const content = Object.entries(response.content).map(([mediaType, media]) => [mediaType, { ...media, example }]);
  return { ...response, content: Object.fromEntries(content) as DocumentedResponse['content'] };
}

/** A body with an example of itself. */
export function withBodyExample<Body extends z.ZodType>(body: Body, example: z.input<Body>): Body {
  return body.meta({ examples: [example] });
}

/** An answer in plain text of the given media type. */
export function text(description: string, mediaType: string): DocumentedResponse {
  return { description, content: { [mediaType]: { schema: z.string() } } };
}

/** The answers of a route: its own, the problems named, and those that every route may give. */
export function responses(own: Responses, ...statuses: ProblemStatus[]): Responses {
  return { ...own, ...problemAnswers(...statuses, 500, 503) };
}

/** Answers that are problems. */
export function problemAnswers(...statuses: ProblemStatus[]): Responses {
  return Object.fromEntries(statuses.map(status => [status, problem(PROBLEMS[status])]));
}

function problem(description: string): DocumentedResponse {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
