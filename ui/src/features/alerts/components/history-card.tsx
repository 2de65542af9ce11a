import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { statusOfTold } from '@/lib/alerts/alert-state';
import { useAlertHistory, type ToldAlert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';

/** What was told, and what of it could not be delivered. */
export function HistoryCard({ alertId }: { alertId: string }) {
  const t = useTranslations('alerts');
  const history = useAlertHistory(alertId);
  return (
    <Card title={t('history')} isFlush>
      {history.isError && history.data === undefined && (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.isPending && <Loading className="p-4" />}
      {history.data?.length === 0 && <p className="px-4 py-3 text-13 text-text-3">{t('noHistory')}</p>}
      {history.data !== undefined && history.data.length > 0 && (
        <ul className="divide-y" data-history>
          {history.data.map(told => (
            <ToldRow key={told.message_id} told={told} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ToldRow({ told }: { told: ToldAlert }) {
  const { say } = useApiWords();
  const { title, error, run_id: runId, at } = told;
  return (
    <li className="grid gap-x-3 gap-y-0.5 px-4 py-2 text-13 md:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <StatusText status={statusOfTold(told)} />
      <span className="min-w-0">
        {runId === null ? (
          <span className="break-words">{title}</span>
        ) : (
          <Link href={href.run(runId)} className="break-words hover:underline">
            {title}
          </Link>
        )}
        {error !== null && (
          <span className="block text-12 break-words text-failed">
            {error.code}: {say(error.message)}
          </span>
        )}
      </span>
      <Time at={at} className="text-text-3" />
    </li>
  );
}
