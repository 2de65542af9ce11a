import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { Sheet } from '@/components/ui/sheet';
import { StatusBadge, StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import { accountKey } from '../../api/connector-order';
import type { Dependent } from '../../api/dependents';
import type { Connector } from '../../api/use-connectors';

interface ConnectorSheetProps {
  connector: Connector;
  dependents: readonly Dependent[];
  onClose: () => void;
}

/** All that is known of one account, its door, and every job that depends on it. */
export function ConnectorSheet({ connector, dependents, onClose }: ConnectorSheetProps) {
  const t = useTranslations('connectors');
  const { channel, account_id: accountId, source, door, detail, next_try_at: nextTry } = connector;
  return (
    <Sheet
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={`${t(`channel.${channel}`)} · ${accountId}`}
    >
      <StatusBadge status={connector.status} />
      {detail !== '' && <p className="mt-2 text-13 break-words text-text-2">{detail}</p>}
      <Facts
        className="mt-4"
        facts={[
          { name: t('column.exchange'), value: <Time at={connector.last_exchange_at ?? null} /> },
          { name: t('facts.since'), value: <Time at={connector.since ?? connector.changed_at} show="clock" /> },
          { name: t('column.checked'), value: <Time at={connector.checked_at} /> },
          { name: t('column.reconnects'), value: <span className="nums">{connector.reconnects}</span> },
          { name: t('facts.lastError'), value: connector.last_error ?? t('noError') },
          ...(nextTry == null ? [] : [{ name: t('facts.nextTry'), value: <Time at={nextTry} /> }]),
          ...(source === 'store'
            ? []
            : [{ name: t('facts.source'), value: <code className="font-mono text-12">{source}</code> }]),
        ]}
      />
      {door != null && (
        <>
          <h3 className="mt-6 mb-2 text-13 font-semibold">{t('facts.door')}</h3>
          <CommandLine command={door.public_url ?? `${window.location.origin}${door.path}`} label={t('facts.door')} />
        </>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        <Button asChild size="sm">
          <Link href={href.connectors('outbox', { channel, account: accountId, status: 'all' })}>
            {t('facts.messages')}
          </Link>
        </Button>
        {source === 'store' && (
          <Button asChild size="sm">
            <Link href={href.account(accountKey(connector))}>{t('facts.account')}</Link>
          </Button>
        )}
      </div>
      <h3 className="mt-6 mb-2 text-13 font-semibold">{t('facts.jobs')}</h3>
      {dependents.length === 0 ? (
        <p className="text-13 text-text-3">{t('noJobs')}</p>
      ) : (
        <DependentList dependents={dependents} />
      )}
    </Sheet>
  );
}

/** Jobs with what each wants of the account. */
function DependentList({ dependents }: { dependents: readonly Dependent[] }) {
  const t = useTranslations('connectors');
  return (
    <ul className="divide-y rounded-md border">
      {dependents.map(({ jobId, enabled, watches, notifies }) => (
        <li key={jobId} className="relative flex min-h-row items-center gap-3 px-3 py-1 text-13 hover:bg-hover">
          <Link
            href={href.job(jobId)}
            className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0 after:content-['']"
          >
            {jobId}
          </Link>
          {!enabled && <StatusText status="disabled" className="text-12" />}
          <span className="text-12 text-text-3">
            {[watches ? t('watches') : null, notifies ? t('notifies') : null].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
