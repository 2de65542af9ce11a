'use client';

import { LayoutTemplate, Plus, Wrench } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SearchInput } from '@/components/ui/input';
import { lazyPart } from '@/components/ui/lazy-part';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { rowsOf, type AccountRow } from '../api/account-state';
import { useAccounts } from '../api/accounts';
import { useCatalog } from '../api/catalog';
import { filterAccounts, providerChoices } from '../api/filter-accounts';
import { AccountTable } from './account-table';

const AccountsEmpty = lazyPart(() => import('./accounts-empty').then(module => module.AccountsEmpty));

/** Accounts at the services that jobs use: first what is wrong with them. */
export function IntegrationsPage() {
  const t = useTranslations('integrations');
  const router = useRouter();
  const isAdmin = useMay('admin');
  const accounts = useAccounts();
  const catalog = useCatalog();
  useShortcut({ keys: 'c', label: t('add'), isOn: isAdmin, run: () => router.push(href.newAccount()) });
  // The catalog says what an account still needs: a state that changes a moment later would be none.
  const rows =
    accounts.data === undefined || catalog.isPending ? null : rowsOf(accounts.data, catalog.data?.providers ?? []);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button asChild>
              <Link href={href.mcpServers()}>
                <Wrench aria-hidden />
                {t('templates.mcp')}
              </Link>
            </Button>
            <Button asChild>
              <Link href={href.accountTemplates()}>
                <LayoutTemplate aria-hidden />
                {t('templates.title')}
              </Link>
            </Button>
            <RoleGate role="admin">
              <Button asChild variant="primary">
                <Link href={href.newAccount()}>
                  <Plus aria-hidden />
                  {t('add')}
                </Link>
              </Button>
            </RoleGate>
          </>
        }
      />
      {accounts.isError && accounts.data === undefined ? (
        <Card isFlush>
          <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
        </Card>
      ) : (
        <Accounts rows={rows} />
      )}
    </>
  );
}

/** Null while they are on their way. */
function Accounts({ rows }: { rows: readonly AccountRow[] | null }) {
  const t = useTranslations('integrations');
  const [filter, setFilter] = useQueryStates({
    q: parseAsString.withDefault(''),
    provider: parseAsString.withDefault(''),
  });
  if (rows?.length === 0) {
    return (
      <Card isFlush>
        <Suspense>
          <AccountsEmpty />
        </Suspense>
      </Card>
    );
  }
  const found = rows === null ? [] : filterAccounts(rows, filter);
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2">
        <SearchInput
          className="w-full sm:w-72"
          label={t('search')}
          value={filter.q}
          onValueChange={q => void setFilter({ q: q === '' ? null : q })}
        />
        <Select
          label={t('filterProvider')}
          className="max-sm:flex-1"
          value={filter.provider}
          onValueChange={provider => void setFilter({ provider: provider === '' ? null : provider })}
          choices={[{ value: '', label: t('allProviders') }, ...providerChoices(rows ?? [], filter.provider)]}
        />
      </div>
      <Card isFlush className="overflow-visible">
        {rows === null && <Loading className="p-4" />}
        {rows !== null && found.length === 0 && (
          <FilteredEmpty onClear={() => void setFilter({ q: null, provider: null })} />
        )}
        {found.length > 0 && <AccountTable rows={found} />}
      </Card>
    </>
  );
}
