import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PairingRequests } from '@/components/pairing/pairing-requests';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { StatusText } from '@/components/ui/status';
import { href } from '@/lib/href';
import { useConnectors, useIsServed, type Connector } from '../../api/use-connectors';
import { NoConnector } from '../accounts/no-connector';
import type { FirstMessage as Seen } from './use-first-message';
import { WaitingForFirst } from './waiting-for-first';

const WAITING_EVERY_MS = 2000;

interface FirstMessageProps {
  channel: Connector['channel'];
  accountId: string;
  first: Seen;
  /** What is to be written, and where. */
  write: ReactNode;
}

/** The last step: somebody writes, is let in here, and how the account stands meanwhile. */
export function FirstMessage({ channel, accountId, first, write }: FirstMessageProps) {
  const t = useTranslations('setUp.common');
  const isServed = useIsServed();
  const { data: connectors } = useConnectors(WAITING_EVERY_MS);
  const health = connectors?.find(one => one.channel === channel && one.account_id === accountId);
  const error = health?.last_error ?? null;
  return (
    <>
      {isServed === false && <NoConnector />}
      <p className="text-13 text-text-2">{write}</p>
      {health !== undefined && (
        <p className="text-13">
          <StatusText status={health.status} />
        </p>
      )}
      <WaitingForFirst
        isSeen={first.isSeen}
        waiting={t('waiting')}
        seen={t(first.isLetIn ? 'seen' : 'seenUnknown')}
        {...(error === null || health?.status === 'connected' ? {} : { trouble: error })}
      />
      <PairingRequests of={{ channel, account_id: accountId }} />
      {first.isSeen && (
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="primary">
            <Link href={href.connectors()}>{t('done')}</Link>
          </Button>
        </div>
      )}
    </>
  );
}
