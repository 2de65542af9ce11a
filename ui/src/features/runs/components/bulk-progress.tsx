import { X } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorWords } from '@/components/ui/states';
import { StatusIcon } from '@/components/ui/status';
import { ApiError } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import type { BulkState, BulkWork } from '../api/use-bulk-work';
import { useApiWords } from '@/lib/i18n/api-words';

/** How far the last bulk action is, and what was refused. */
export function BulkProgress({ work }: { work: BulkWork }) {
  const t = useTranslations('runs.bulk');
  const { state } = work;
  if (state === null) return null;
  const isOver = state.status === 'done' || state.status === 'failed' || state.status === 'cancelled';
  const percent = state.matched === null || state.matched === 0 ? 0 : Math.min(100, (state.done / state.matched) * 100);
  return (
    <section
      aria-label={t('title')}
      data-bulk={state.status}
      className="mb-4 rounded-lg border border-border-strong bg-surface px-4 py-3 text-13"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1" role="status">
        <Headline state={state} isOver={isOver} />
        <span className="flex-1" />
        {!isOver && (
          <Button size="sm" onClick={work.stop}>
            {t('stop')}
          </Button>
        )}
        {isOver && (
          <Button variant="ghost" size="icon-sm" aria-label={t('dismiss')} onClick={work.dismiss}>
            <X />
          </Button>
        )}
      </div>
      {!isOver && (
        <div
          role="progressbar"
          aria-label={t('title')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(percent)}
          className="mt-2 h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-300"
            style={{ width: `${percent}%` }}
          />
        </div>
      )}
      {state.failure !== null && <Failure failure={state.failure} />}
      {state.errors.length > 0 && <Refused errors={state.errors} />}
    </section>
  );
}

function Headline({ state, isOver }: { state: BulkState; isOver: boolean }) {
  const t = useTranslations('runs.bulk');
  const format = useFormatter();
  const isRetry = state.action === 'retry';
  if (!isOver) {
    return (
      <>
        <StatusIcon status="running" />
        <span className="font-medium">{t(isRetry ? 'progressRetry' : 'progressCancel')}</span>
        {state.matched !== null && (
          <span className="nums text-text-2">
            {t('progress', { done: format.number(state.done), matched: format.number(state.matched) })}
          </span>
        )}
      </>
    );
  }
  return (
    <>
      <StatusIcon
        status={state.status === 'done' ? 'success' : state.status === 'cancelled' ? 'cancelled' : 'failed'}
      />
      {state.status === 'cancelled' && <span className="font-medium">{t('stopped')}</span>}
      <span className="font-medium">{t(isRetry ? 'doneRetry' : 'doneCancel', { count: state.succeeded })}</span>
      {state.done > state.succeeded && (
        <span className="text-failed">{t('refused', { count: state.done - state.succeeded })}</span>
      )}
    </>
  );
}

function Failure({ failure }: { failure: unknown }) {
  const t = useTranslations('runs.bulk');
  const words = useErrorWords(failure);
  const message = failure instanceof ApiError || failure instanceof Error ? words.detail : messageOf(failure);
  return (
    <p role="alert" className="mt-2 break-words text-failed">
      {t('failed', { message })}
    </p>
  );
}

/** The error that an operation carries is data, not thrown. */
function messageOf(failure: unknown): string {
  const { message } = (typeof failure === 'object' && failure !== null ? failure : {}) as { message?: unknown };
  return typeof message === 'string' ? message : String(failure);
}

function Refused({ errors }: { errors: BulkState['errors'] }) {
  const t = useTranslations('runs.bulk');
  const { say } = useApiWords();
  return (
    <details className="mt-2">
      <summary className="text-text-2 touch:py-3.5">{t('details')}</summary>
      <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
        {errors.map(error => (
          <li key={error.run_id} className="break-words">
            <Link
              href={href.run(error.run_id)}
              className="touch-area font-mono text-12 text-accent-text hover:underline"
            >
              …{error.run_id.slice(-8)}
            </Link>{' '}
            <span className="text-text-2">{say(error.message)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
