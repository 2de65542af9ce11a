import { nameOf, type AccountRow } from './account-state';
import { accountKey } from './types';

export interface AccountFilter {
  q: string;
  /** Empty: all of them. */
  provider: string;
}

/** Every word must stand somewhere in the names of the account, whatever its case. */
export function filterAccounts(rows: readonly AccountRow[], { q, provider }: AccountFilter): AccountRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(row => {
    if (provider !== '' && row.account.provider !== provider) return false;
    const text = `${nameOf(row)} ${accountKey(row.account)} ${row.account.label}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}

/** The providers that have accounts, by name, also the one that is asked for. */
export function providerChoices(rows: readonly AccountRow[], asked: string): { value: string; label: string }[] {
  const names = new Map(rows.map(row => [row.account.provider, nameOf(row)]));
  if (asked !== '' && !names.has(asked)) names.set(asked, asked);
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
