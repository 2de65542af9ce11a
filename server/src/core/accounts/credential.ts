import { AppError } from '../errors.ts';
import { accountName } from './account-name.ts';
import type { Account } from './account.ts';
import type { AccountRules } from './account-rules.ts';
import { PLACEHOLDER } from './placeholder.ts';
import type { Secret } from '../secrets/secret.ts';

/** What a request of an account carries besides what its caller gave it. */
export interface Credential {
  headers: Record<string, string>;
  /** Before the path of a request; '' for none. */
  pathPrefix: string;
  /** What must not be seen in an answer, besides the secrets themselves. */
  hidden: string[];
}

/**
 * The credential of an account, as its provider takes it.
 *
 * @param token of a provider whose tokens live for hours; null where it has none.
 * @throws VALIDATION naming the secret or field that is not filled in.
 */
export function credentialOf(account: Account, { auth, config }: AccountRules, token: Secret | null): Credential {
  const fill = (text: string): string =>
    text.replaceAll(PLACEHOLDER, (_, name: string) => valueOf(account, config, name));
  switch (auth.kind) {
    case 'none':
      return { headers: {}, pathPrefix: '', hidden: [] };
    case 'header': {
      const value = fill(auth.value);
      return { headers: { [auth.header.toLowerCase()]: value }, pathPrefix: '', hidden: [value] };
    }
    case 'basic': {
      const pair = Buffer.from(`${fill(auth.username)}:${fill(auth.password)}`).toString('base64');
      return { headers: { authorization: `Basic ${pair}` }, pathPrefix: '', hidden: [pair] };
    }
    case 'path': {
      const prefix = fill(auth.prefix);
      return { headers: {}, pathPrefix: prefix, hidden: [] };
    }
    case 'oauth2_refresh':
    case 'service_account': {
      if (token === null) throw new AppError('INTERNAL', 'The token of an account was not fetched.');
      return { headers: { authorization: `Bearer ${token.reveal()}` }, pathPrefix: '', hidden: [token.reveal()] };
    }
    case 'protocol':
      throw new AppError(
        'VALIDATION',
        `Account ${accountName(account.provider, account.accountId)} is not used over HTTP: its provider speaks a protocol of its own.`,
      );
  }
}

function valueOf({ provider, accountId, secrets }: Account, config: AccountRules['config'], name: string): string {
  const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (secret !== undefined) return secret.reveal();
  const field = Object.hasOwn(config, name) ? config[name] : undefined;
  if (typeof field === 'string' || typeof field === 'number') return String(field);
  const account = accountName(provider, accountId);
  throw new AppError(
    'VALIDATION',
    `Account ${account} has no "${name}": enter it with \`multi-job accounts set ${account}\` or on the page of the account.`,
    { details: { account, missing: name } },
  );
}
