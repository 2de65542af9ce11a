import { useTranslations } from 'use-intl';
import { Link } from '@/components/ui/link';
import { Button } from '@/components/ui/button';
import { StatusIcon } from '@/components/ui/status';
import { useErrorWords } from '@/components/ui/states';
import { href } from '@/lib/href';
import type { Creation } from '../api/create-jobs';

interface CreateResultsProps {
  creations: readonly Creation[];
  isBusy: boolean;
  onAnother: () => void;
}

/** What became of each job of the plan, while it happens. */
export function CreateResults({ creations, isBusy, onAnother }: CreateResultsProps) {
  const t = useTranslations('planner.results');
  return (
    <section aria-live="polite" aria-label={t('title')} className="mt-6 rounded-lg border bg-surface">
      <ul className="divide-y">
        {creations.map(creation => (
          <li key={creation.jobId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-13">
            <CreationState creation={creation} />
            <span className="min-w-0 font-mono wrap-anywhere">{creation.jobId}</span>
            <span className="ml-auto flex gap-3">
              {creation.state === 'done' && (
                <Link href={href.job(creation.jobId)} className="touch-area text-accent-text hover:underline">
                  {t('openJob')}
                </Link>
              )}
              {creation.runId !== null && (
                <Link href={href.run(creation.runId)} className="touch-area text-accent-text hover:underline">
                  {t('openRun')}
                </Link>
              )}
            </span>
            {creation.state === 'failed' && <Failure error={creation.error} />}
          </li>
        ))}
      </ul>
      {!isBusy && (
        <div className="border-t px-4 py-3">
          <Button onClick={onAnother}>{t('another')}</Button>
        </div>
      )}
    </section>
  );
}

function CreationState({ creation: { state, change } }: { creation: Creation }) {
  const t = useTranslations('planner.results');
  const icon = { waiting: 'queued', saving: 'running', done: 'success', failed: 'failed' } as const;
  const word = state === 'done' ? t(change ?? 'unchanged') : t(state);
  return (
    <span className="flex w-32 items-center gap-1.5">
      <StatusIcon status={icon[state]} />
      {word}
    </span>
  );
}

function Failure({ error }: { error: unknown }) {
  const { detail } = useErrorWords(error);
  return (
    <p role="alert" className="w-full text-failed">
      {detail}
    </p>
  );
}
