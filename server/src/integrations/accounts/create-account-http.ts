import type { AccountHttp } from '../../core/accounts/account-http.ts';
import { parseAccountName } from '../../core/accounts/account-name.ts';
import type { FindAccount } from '../../core/accounts/account.ts';
import { accountMissing, accountOff } from '../../core/accounts/account-refusals.ts';
import type { NoteAccountUse } from '../../core/accounts/note-account-use.ts';
import type { SendAsAccount } from '../../core/accounts/send-as-account.ts';
import { AppError } from '../../core/errors.ts';

export interface AccountHttpDeps {
  findAccount: FindAccount;
  sendAsAccount: SendAsAccount;
  noteUse: NoteAccountUse;
}

/** Requests with the credentials of an account that is there and switched on. */
export function createAccountHttp({ findAccount, sendAsAccount, noteUse }: AccountHttpDeps): AccountHttp {
  return {
    async request(name, request) {
      const parsed = parseAccountName(name);
      if (parsed === null) {
        throw new AppError('VALIDATION', 'An account is named as "provider/account_id", such as "github/default".');
      }
      const { provider, accountId } = parsed;
      const account = await findAccount(provider, accountId);
      if (account === null) throw accountMissing(provider, accountId);
      if (!account.isEnabled) throw accountOff(provider, accountId);
      const answer = await sendAsAccount(account, request);
      noteUse(provider, accountId);
      return answer;
    },
  };
}
