import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '@/components/form/conflict-notice';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { useHeldPage } from '@/lib/leave/leaving';
import { changesBetween, secretNames } from '../../api/account-changes';
import { bodyOf, configOf, draftOf, isChanged, rebased, valueAt, type AccountDraft } from '../../api/account-draft';
import { useAccounts } from '../../api/accounts';
import { useText } from '../../api/catalog';
import { newPlaceOf } from '../../api/new-place';
import { accountKey, type Account, type Provider } from '../../api/types';
import { Notice } from '@/components/ui/notice';
import { FaultsContext } from '@/components/form/faults';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { SaveBar } from '@/components/form/save-bar';
import { GeneralFields } from './general-fields';
import { SecretFields } from './secret-fields';
import { SettingFields } from './setting-fields';
import { useSaveAccount } from './use-save-account';

interface AccountEditorProps {
  /** Null for a new one. */
  account: Account | null;
  providerId: string;
  /** Undefined where the catalog does not know it: all of it is in its config. */
  provider: Provider | undefined;
}

/** Makes or changes an account by the fields of its provider. What is typed is never stored: there are secrets in it. */
export function AccountEditor({ account, providerId, provider }: AccountEditorProps) {
  const text = useText();
  const t = useTranslations('integrations.editor');
  const conflict = useTranslations('integrations.conflict');
  // What the form is compared with: another revision is what somebody else saved meanwhile.
  const [base, setBase] = useState(account);
  const [draft, setDraft] = useState(() => draftOf(account, provider));
  const [refused, setRefused] = useState(draft);
  const save = useSaveAccount();
  const same = useSame(account === null ? `${providerId}/${draft.accountId.trim()}` : null);
  const opened = draftOf(base, provider);
  const isDirty = isChanged(draft, opened);
  useHeldPage(isDirty && !save.isSaved);

  const isOther = account !== null && base !== null && account.revision !== base.revision;
  const isConflict = isOther && isDirty && !save.isSaved;
  // Nothing was typed here: there is nothing to ask.
  if (isOther && !isDirty && !save.isSaved) {
    setBase(account);
    setDraft(draftOf(account, provider));
  }

  const config = configOf(draft, base, provider);
  const newPlace = base === null || config === null ? null : newPlaceOf(base, config, provider);
  const change = (next: Partial<AccountDraft>): void => setDraft(before => ({ ...before, ...next }));
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const body = bodyOf(draft, base, provider);
    if (body === null || same?.source === 'store') {
      goToFirstFault([body === null ? 'config' : 'account_id']);
      return;
    }
    const key = base === null ? `${providerId}/${draft.accountId.trim()}` : accountKey(base);
    setRefused(draft);
    const kept = await save.run(key, body, base?.revision ?? null);
    goToFirstFault(kept.map(({ path }) => path));
  };
  const names = [...new Set([...secretNames(base, provider), ...Object.keys(draft.secrets)])];
  // What is said of a field is over once something else stands in it.
  const faults = save.faults.filter(({ path }) => valueAt(draft, path) === valueAt(refused, path));
  const fields = { draft, onChange: change, account: base, provider };

  return (
    <FaultsContext value={faults}>
      {provider?.manual != null && <Notice>{text(provider.manual)}</Notice>}
      {isConflict && (
        <ConflictNotice
          title={conflict('title')}
          by={{ actor: account.updated_by, at: account.updated_at }}
          changes={changesBetween(base, account)}
          onKeepMine={() => {
            setDraft(rebased(draft, opened, draftOf(account, provider)));
            setBase(account);
          }}
          onTakeTheirs={() => {
            setDraft(draftOf(account, provider));
            setBase(account);
          }}
        />
      )}
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off">
        <GeneralFields {...fields} providerId={providerId} same={same} />
        <SettingFields {...fields} isJsonBroken={config === null} />
        <SecretFields {...fields} names={names} newPlace={newPlace} />
        <SaveBar
          isNew={base === null}
          createLabel={t('create')}
          cancelTo={base === null ? href.integrations() : href.account(accountKey(base))}
          isSaving={save.isSaving || save.isSaved}
          isBlocked={isConflict || (base !== null && !isDirty)}
          error={save.error}
          unplaced={faults.filter(fault => !isPlaced(fault, names))}
        />
      </form>
    </FaultsContext>
  );
}

/** The account that has the id already; null where none has. */
function useSame(key: string | null): Account | null {
  const { data: accounts } = useAccounts();
  return accounts?.find(one => accountKey(one) === key) ?? null;
}

/** Whether a field of the form says it; the rest is said beside the button. */
function isPlaced({ path }: Fault, secrets: readonly string[]): boolean {
  if (['account_id', 'label', 'secret'].includes(path) || path.split('.')[0] === 'config') return true;
  return secrets.some(name => path === `secrets.${name}`);
}
