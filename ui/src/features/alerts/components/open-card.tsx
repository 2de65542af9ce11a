import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import type { Alert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';

type Open = Alert['open'][number];

/** What is wrong now, with the way to it. */
export function OpenCard({ alert: { open, open_total: total } }: { alert: Alert }) {
  const t = useTranslations('alerts');
  return (
    <Card title={t('openTitle', { count: total })} isFlush>
      {open.length === 0 ? (
        <p className="px-4 py-3 text-13 text-text-3">{t('nothing')}</p>
      ) : (
        <ul className="divide-y">
          {open.map(each => (
            <OpenRow key={`${each.kind} ${each.subject}`} open={each} />
          ))}
        </ul>
      )}
      {total > open.length && (
        <p className="border-t px-4 py-2 text-12 text-text-3">{t('andMore', { count: total - open.length })}</p>
      )}
    </Card>
  );
}

function OpenRow({ open }: { open: Open }) {
  const t = useTranslations('alerts');
  return (
    <li className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1.5 text-13">
      <span className="w-48 shrink-0 text-failed max-md:w-full">{t(`kinds.${open.kind}`)}</span>
      <Link href={placeOf(open)} className="touch-area max-w-full min-w-0 truncate text-accent-text hover:underline">
        {open.subject}
      </Link>
      <span className="ml-auto flex gap-3 text-text-3">
        {open.count > 1 && <span className="nums">{t('times', { count: open.count })}</span>}
        <Time at={open.since} />
      </span>
    </li>
  );
}

function placeOf({ kind, subject, run_id: runId }: Open): string {
  if (kind === 'connector_down') return href.connectors();
  if (kind === 'worker_lost') return href.workers();
  if (kind === 'approval_waiting') return href.approval(subject);
  return kind === 'failed' && runId !== null ? href.run(runId) : href.job(subject);
}
