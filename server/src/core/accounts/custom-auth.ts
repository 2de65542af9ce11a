import { z } from 'zod';
import type { ProviderAuth } from './provider-template.ts';

/** Set by the connection itself. */
const OF_THE_CONNECTION = /^(?:host|connection|content-length|transfer-encoding|expect|upgrade|te|trailer|proxy-.*)$/i;

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/, 'must be the name of a header')
  .refine(name => !OF_THE_CONNECTION.test(name), 'must not be a header that the connection sets itself');
const withSecret = z
  .string()
  .max(500)
  .regex(/\{[A-Za-z][\w.-]*\}/, 'must hold the name of a secret in braces, such as "Bearer {secret}"');
const address = z.string().max(2048);

/** How an account of a provider that has no template says that its credential is sent. */
const customAuthSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('bearer') }),
    z.strictObject({ kind: z.literal('header'), header: headerName, value: withSecret.default('{secret}') }),
    z.strictObject({
      kind: z.literal('basic'),
      username: z.string().max(500).default('{username}'),
      password: withSecret.default('{secret}'),
    }),
    z.strictObject({ kind: z.literal('path'), prefix: withSecret }),
    z.strictObject({
      kind: z.literal('oauth2_refresh'),
      token_url: address,
      client_auth: z.enum(['basic', 'body']).default('body'),
    }),
    z.strictObject({
      kind: z.literal('service_account'),
      token_url: address,
      scopes: z.array(z.string().min(1).max(500)).min(1).max(50),
    }),
  ],
  {
    error:
      'must say how the credential is sent: {"kind": "bearer"}, header, basic, path, oauth2_refresh, service_account or none; never in a query, which is kept in logs',
  },
);

type CustomAuth = z.infer<typeof customAuthSchema>;

/** @returns how it is sent (`Authorization: Bearer` where nothing is said), or every fault with its place in `auth`. */
export function readCustomAuth(
  given: unknown,
): { auth: ProviderAuth } | { faults: { path: string[]; message: string }[] } {
  if (given === undefined) return { auth: bearer() };
  const read = customAuthSchema.safeParse(given);
  if (read.success) return { auth: authOf(read.data) };
  return { faults: read.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) };
}

function authOf(auth: CustomAuth): ProviderAuth {
  switch (auth.kind) {
    case 'bearer':
      return bearer();
    case 'oauth2_refresh':
      return { kind: auth.kind, tokenUrl: auth.token_url, clientAuth: auth.client_auth };
    case 'service_account':
      return { kind: auth.kind, tokenUrl: auth.token_url, scopes: auth.scopes };
    case 'none':
    case 'header':
    case 'basic':
    case 'path':
      return auth;
  }
}

function bearer(): ProviderAuth {
  return { kind: 'header', header: 'authorization', value: 'Bearer {secret}' };
}
