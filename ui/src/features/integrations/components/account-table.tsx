import { PowerOff, Power, Ellipsis, Pencil, PlugZap, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { DataTable, type Column } from '@/components/ui/data-table';
import { lazyPart } from '@/components/ui/lazy-part';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { canTest, isOfEnvironment, nameOf, type AccountRow } from '../api/account-state';
import { accountKey, type Account } from '../api/types';
import { useAccountActions } from '../api/use-account-actions';
import { DependentLinks } from './dependents';

const DeleteAccountDialog = lazyPart(
  () => import('./delete-account-dialog').then(module => module.DeleteAccountDialog),
  PartMissingDialog,
);

const keyOf = ({ account }: AccountRow): string => accountKey(account);

/** Accounts as rows, with what can be done to each. */
export function AccountTable({ rows }: { rows: readonly AccountRow[] }) {
  const t = useTranslations('integrations');
  const mayTest = useMay('operator');
  const [removed, setRemoved] = useState<Account | null>(null);
  const columns = useColumns();
  return (
    <>
      <DataTable
        label={t('list')}
        rows={rows}
        columns={columns}
        rowId={keyOf}
        rowHref={row => href.account(keyOf(row))}
        rowName={keyOf}
        {...(mayTest
          ? { actions: (row: AccountRow) => <RowActions row={row} onRemove={() => setRemoved(row.account)} /> }
          : {})}
      />
      {removed !== null && (
        <Suspense>
          <DeleteAccountDialog accountOf={accountKey(removed)} onClose={() => setRemoved(null)} />
        </Suspense>
      )}
    </>
  );
}

function useColumns(): Column<AccountRow>[] {
  const t = useTranslations('integrations');
  return [
    { id: 'state', header: t('columns.state'), phone: 'line', className: 'md:w-52', cell: row => <State row={row} /> },
    {
      id: 'account',
      header: t('columns.account'),
      phone: 'title',
      className: 'max-w-80',
      cell: row => (
        <span className="block min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate">
              {nameOf(row)} <span className="font-normal text-text-3">· {row.account.account_id}</span>
            </span>
            <UnreadableBadge reason={row.account.unreadable} />
          </span>
          {row.account.label !== '' && (
            <span className="block truncate text-12 font-normal text-text-3">{row.account.label}</span>
          )}
        </span>
      ),
    },
    {
      id: 'test',
      header: t('columns.test'),
      className: 'max-w-96 max-lg:hidden max-md:block',
      cell: ({ account }) => <LastTest account={account} />,
    },
    {
      id: 'used',
      header: t('columns.used'),
      phone: 'hidden',
      className: 'md:w-36',
      cell: ({ account }) => <Time at={account.last_used_at} className="text-text-2" />,
    },
    {
      id: 'depends',
      header: t('columns.depends'),
      className: 'max-w-72',
      cell: ({ account }) => <DependentLinks dependents={account.depends} total={account.depends_total} />,
    },
  ];
}

function State({ row: { account, state } }: { row: AccountRow }) {
  const t = useTranslations('common.status');
  const isOff = !account.enabled && state !== 'disabled';
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <StatusText status={state} />
      {isOfEnvironment(account) && (
        <code className="max-w-full truncate font-mono text-12 text-text-3">{account.source}</code>
      )}
      {isOff && <span className="text-12 text-text-3">{t('disabled')}</span>}
    </span>
  );
}

function LastTest({ account: { last_test: test } }: { account: Account }) {
  const t = useTranslations('integrations');
  const { say } = useApiWords();
  if (test === null) return <span className="text-text-3 max-md:hidden">{t('notTested')}</span>;
  return (
    <span className="block min-w-0">
      <span className={`line-clamp-2 break-words ${test.ok ? 'text-text-2' : 'text-failed'}`}>{say(test.message)}</span>
      <Time at={test.at} className="text-12 text-text-3" />
    </span>
  );
}

function RowActions({ row: { account, provider }, onRemove }: { row: AccountRow; onRemove: () => void }) {
  const t = useTranslations('integrations');
  const mayChange = useMay('admin') && !isOfEnvironment(account);
  const { toggle, test, isTesting } = useAccountActions();
  const key = accountKey(account);
  const items: MenuItem[] = [
    { kind: 'link', id: 'edit', label: t('edit'), icon: Pencil, href: href.editAccount(key) },
    {
      kind: 'action',
      id: 'toggle',
      label: t(account.enabled ? 'disable' : 'enable'),
      icon: account.enabled ? PowerOff : Power,
      run: () => void toggle(account),
    },
    { kind: 'line', id: 'line' },
    { kind: 'action', id: 'delete', label: t('remove'), icon: Trash2, isDangerous: true, run: onRemove },
  ];
  return (
    <span className="inline-flex">
      {canTest(account, provider) && (
        <Button
          size="icon-sm"
          variant="ghost"
          isBusy={isTesting}
          aria-label={t('testOf', { account: key })}
          title={t('testOf', { account: key })}
          onClick={() => void test(account)}
        >
          {!isTesting && <PlugZap />}
        </Button>
      )}
      {mayChange && (
        <Menu items={items}>
          <Button size="icon-sm" variant="ghost" aria-label={t('rowActions', { account: key })}>
            <Ellipsis />
          </Button>
        </Menu>
      )}
    </span>
  );
}
