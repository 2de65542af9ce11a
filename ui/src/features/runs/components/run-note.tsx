import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Time } from '@/components/ui/time';
import type { Run } from '@/lib/api/types';
import { isTerminal } from '../api/bulk-runs';

/** The little that a row needs to say more than its status: why it failed, what it waits for, how far it is. */
export function RunNote({ run }: { run: Run }) {
  const t = useTranslations('runs.list');
  const text = [
    run.cancel_requested && !isTerminal(run.status) ? t('cancelling') : '',
    run.attempt > 1 ? t('attempt', { n: run.attempt }) : '',
    progressOf(run),
    errorOf(run),
  ]
    .filter(piece => piece !== '')
    .join(' · ');
  return (
    <span className="block truncate text-text-2" title={text === '' ? undefined : text}>
      <Wait run={run} />
      {text}
    </span>
  );
}

function Wait({ run }: { run: Run }) {
  const t = useTranslations('runs.list.wait');
  if (run.status !== 'delayed' || run.delay_reason === null) return null;
  const when = (): ReactNode => <Time at={run.available_at} />;
  return <>{run.delay_reason === 'lane_full' ? t('lane_full') : t.rich(run.delay_reason, { when })} </>;
}

function progressOf({ status, progress }: Run): string {
  if (status !== 'running' || progress === null) return '';
  const percent = progress.percent === null ? '' : `${Math.round(progress.percent)} %`;
  return [percent, progress.message].filter(piece => piece !== '').join(' · ');
}

function errorOf({ status, result, attempts }: Run): string {
  if (status === 'success') return '';
  const error = result?.error ?? (status === 'delayed' ? attempts.at(-1)?.error : null);
  if (error === null || error === undefined) return '';
  return error.message === '' ? error.code : error.message;
}
