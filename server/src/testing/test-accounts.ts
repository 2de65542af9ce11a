import type { AccountHttp } from '../core/accounts/account-http.ts';
import type { EgressRequest, EgressResponse, HttpMethod } from '../core/egress/egress-client.ts';
import { AppError } from '../core/errors.ts';

/** What a handler asked of an account; its secrets are not there. */
export interface AccountRequest {
  method: HttpMethod;
  /** As the handler gave it: a path, or a whole address. */
  url: string;
  headers: Readonly<Record<string, string>>;
  /** The body as text; empty where there is none. */
  body: string;
}

/** What the provider answers. `json` brings its content type along. Left out: 200 without a body. */
export interface AccountAnswer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** By `provider/account_id`: what answers in the place of each account. */
export type AccountDoubles = Readonly<
  Record<string, (request: AccountRequest) => AccountAnswer | Promise<AccountAnswer>>
>;

/** Accounts whose providers are functions of a test. Any other is refused as one that does not exist. */
export function testAccounts(doubles: AccountDoubles): AccountHttp {
  return {
    async request(account, request) {
      const answerOf = Object.hasOwn(doubles, account) ? doubles[account] : undefined;
      if (answerOf === undefined) throw unknownAccount(account);
      return responseOf(request, await answerOf(requestOf(request)));
    },
  };
}

function requestOf({ method, url, headers = {}, body = '' }: EgressRequest): AccountRequest {
  return { method, url, headers, body: typeof body === 'string' ? body : Buffer.from(body).toString() };
}

function responseOf(
  { url }: EgressRequest,
  { status = 200, headers = {}, json, text = '' }: AccountAnswer,
): EgressResponse {
  if (json === undefined) return { status, url, headers, body: Buffer.from(text) };
  return {
    status,
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(json)),
  };
}

function unknownAccount(account: string): AppError {
  return new AppError(
    'NOT_FOUND',
    `The test has no account "${account}": pass \`accounts: { '${account}': () => ({ json: … }) }\` to runJob.`,
  );
}
