import { InvalidArgumentError } from 'commander';
import { parseAccountName } from '../../../core/accounts/account-name.ts';

export interface AccountArgument {
  provider: string;
  accountId: string;
}

/** `provider/account_id`, checked where the command line is read. */
export function accountArgument(given: string): string {
  if (parseAccountName(given) !== null) return given;
  throw new InvalidArgumentError('Give the account as provider/account_id, such as openai/default.');
}

/** The parts of an argument that was checked. */
export function accountOf(given: string): AccountArgument {
  const [provider = '', accountId = ''] = given.split('/', 2);
  return { provider, accountId };
}
