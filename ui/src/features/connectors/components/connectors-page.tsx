'use client';

import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { PageHeader } from '@/components/ui/page-header';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { useConnectors, useDependents, useIsServed, type Connector } from '../api/use-connectors';
import { ConnectorTable } from './connector-table';
import { MissingAccounts } from './missing-accounts';

const WEBHOOK_SETTING = `WEBHOOK_ACCOUNTS={"ops":{"url":"https://example.com/hook","secret":"a-long-random-secret"}}`;
const START_CONNECTOR = 'npx multi-job connector';

/** How the ways to the outside stand, and what depends on them. */
export function ConnectorsPage() {
  const t = useTranslations('connectors');
  const connectors = useConnectors();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {connectors.isPending && <Loading />}
      {connectors.isError && connectors.data === undefined && (
        <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} />
      )}
      {connectors.data !== undefined && <Accounts connectors={connectors.data} />}
    </>
  );
}

function Accounts({ connectors }: { connectors: readonly Connector[] }) {
  const t = useTranslations('connectors');
  const isServed = useIsServed();
  const { data: dependents } = useDependents();
  return (
    <div className="grid gap-4">
      {isServed === false && (
        <div role="alert" className="grid gap-2 rounded-lg border bg-surface px-4 py-3">
          <p className="text-13 text-retrying">{t('service.none')}</p>
          <CommandLine command={START_CONNECTOR} label={t('service.start')} className="max-w-100" />
        </div>
      )}
      <Card isFlush>
        {connectors.length === 0 ? (
          <Empty title={t('empty.title')} body={t('empty.body')} className="max-w-160">
            <CommandLine command={WEBHOOK_SETTING} label={t('empty.setting')} className="w-full" />
            <p className="w-full text-12 text-text-3">{t('empty.note')}</p>
          </Empty>
        ) : (
          <ConnectorTable connectors={connectors} byAccount={dependents?.byAccount ?? new Map()} />
        )}
      </Card>
      {dependents !== undefined && <MissingAccounts connectors={connectors} byAccount={dependents.byAccount} />}
      {dependents?.lookedThrough != null && (
        <p className="text-12 text-text-3">{t('partial', { count: dependents.lookedThrough })}</p>
      )}
    </div>
  );
}
