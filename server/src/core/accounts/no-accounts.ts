import { AppError } from '../errors.ts';
import type { AccountHttp } from './account-http.ts';

/** Where there are no accounts at all. */
export const noAccounts: AccountHttp = {
  request: account =>
    Promise.reject(
      new AppError(
        'NOT_FOUND',
        `There is no account "${account}" here; leave \`account\` out, or add the account first.`,
      ),
    ),
};
