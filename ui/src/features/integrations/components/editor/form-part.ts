import type { AccountDraft } from '../../api/account-draft';
import type { Account, Provider } from '../../api/types';

/** What every part of the form is given. */
export interface FormPart {
  draft: AccountDraft;
  onChange: (change: Partial<AccountDraft>) => void;
  /** As it was read; null for a new one. */
  account: Account | null;
  provider: Provider | undefined;
}
