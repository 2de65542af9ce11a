import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { PairingRequests } from '@/components/pairing/pairing-requests';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { useDependents, useIsServed, type Connector } from '../../api/use-connectors';
import { ConnectorTable } from './connector-table';
import { MissingAccounts } from './missing-accounts';
import { NoConnector } from './no-connector';

/** How each account stands, and who waits to be let in. */
export function AccountsTab({ connectors }: { connectors: UseQueryResult<readonly Connector[]> }) {
  if (connectors.isPending) return <Loading />;
  if (connectors.data === undefined) {
    return <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} />;
  }
  return <Accounts connectors={connectors.data} />;
}

function Accounts({ connectors }: { connectors: readonly Connector[] }) {
  const t = useTranslations('connectors');
  const isServed = useIsServed();
  const { data: dependents } = useDependents();
  return (
    <div className="grid gap-4">
      <PairingRequests />
      {isServed === false && <NoConnector />}
      <Card isFlush>
        {connectors.length === 0 ? (
          <Empty title={t('empty.title')} body={t('empty.body')} className="max-w-160">
            <RoleGate role="admin">
              <Button asChild variant="primary">
                <Link href={href.setUp('telegram')}>{t('empty.telegram')}</Link>
              </Button>
              <Button asChild>
                <Link href={href.newAccount({ provider: 'webhook' })}>{t('empty.webhook')}</Link>
              </Button>
            </RoleGate>
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
