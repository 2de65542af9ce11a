import { AppError } from '../errors.ts';
import { accountName } from './account-name.ts';

/** There is no such account, or none any more. */
export function accountMissing(provider: string, accountId: string): AppError {
  const account = accountName(provider, accountId);
  return new AppError(
    'NOT_FOUND',
    `There is no account ${account}: it was never added, or it was deleted. ` +
      `Add it with PUT /integrations/accounts/${account} or \`multi-job accounts set ${account}\`.`,
    { details: { account } },
  );
}

/** It is there and is not to be used. */
export function accountOff(provider: string, accountId: string): AppError {
  const account = accountName(provider, accountId);
  return new AppError(
    'VALIDATION',
    `Account ${account} is switched off: \`multi-job accounts set ${account} --enable\` switches it on.`,
    { details: { account } },
  );
}
