import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { StatusText, type Status } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import type { Run } from '@/lib/api/types';
import { foldAttempts } from '../api/fold-attempts';
import type { AttemptOutcome } from '../api/run-timeline';

type Attempt = Run['attempts'][number];

const STATUS: Record<AttemptOutcome, Status> = {
  success: 'success',
  failed: 'failed',
  cancelled: 'cancelled',
  snoozed: 'delayed',
  released: 'retrying',
  worker_lost: 'lost',
  awaiting_approval: 'awaiting_approval',
};

/** Every delivery to a worker, and what came of it. One that simply went well needs no table. */
export function RunAttempts({ run, onShowLog }: { run: Run; onShowLog: (attempt: number) => void }) {
  const t = useTranslations('runs.attempts');
  const folded = foldAttempts(run.attempts);
  const isPlain =
    folded.length === 0 || (folded.length === 1 && folded[0]?.count === 1 && folded[0].last.error == null);
  if (isPlain) return null;
  return (
    <Card title={t('title')} isFlush>
      <ol>
        {folded.map(({ first, last: attempt, count }, index) => (
          <li key={index} className="border-b px-4 py-2.5 text-13 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="nums w-6 font-medium" aria-label={`${t('columns.attempt')} ${attempt.attempt}`}>
                {attempt.attempt}
              </span>
              <StatusText status={attempt.outcome === null ? 'running' : STATUS[attempt.outcome]} className="w-44" />
              {count === 1 ? (
                <>
                  <Time at={attempt.started_at} className="text-text-2" />
                  <Duration from={attempt.started_at} to={attempt.finished_at} className="text-text-2" />
                </>
              ) : (
                <span className="text-text-2" data-folded={count}>
                  {t.rich('folded', {
                    count,
                    first: () => <Time at={first.started_at} />,
                    last: () => <Time at={attempt.started_at} />,
                  })}
                </span>
              )}
              <code className="min-w-0 truncate font-mono text-12 text-text-3 max-md:hidden">{attempt.worker_id}</code>
              <span className="flex-1" />
              <Button variant="ghost" size="sm" onClick={() => onShowLog(attempt.attempt)}>
                {t('showLog', { n: attempt.attempt })}
              </Button>
            </div>
            <ErrorOf attempt={attempt} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ErrorOf({ attempt: { error } }: { attempt: Attempt }) {
  if (error === null) return null;
  return (
    <p className="mt-1 max-h-40 overflow-y-auto pl-10 break-words whitespace-pre-wrap text-failed max-md:pl-0">
      <code className="mr-2 rounded-sm tint-failed px-1 font-mono text-12">{error.code}</code>
      {error.message}
    </p>
  );
}
