import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '@/components/ui/states';
import type { Run } from '@/lib/api/types';
import { saveFile } from '@/lib/save-file';
import { filterLog, printLog, type LogLevel } from '../api/filter-log';
import { useRunLogs } from '../api/use-run-logs';
import { LogToolbar } from './log-toolbar';
import { LogView } from './log-view';

interface RunLogsProps {
  run: Run;
  attempt: number | null;
  onAttemptChange: (attempt: number | null) => void;
}

/** What the handler wrote: live, searched, filtered, downloaded; as many lines as there are. */
export function RunLogs({ run, attempt, onAttemptChange }: RunLogsProps) {
  const t = useTranslations('runs.logs');
  const log = useRunLogs(run.run_id);
  const [search, setSearch] = useState('');
  const [level, setLevel] = useState<LogLevel>('debug');
  const [isFollowing, setIsFollowing] = useState(true);
  const [isWrapped, setIsWrapped] = useState(true);
  const sought = useDeferredValue(search);
  const { lines, count, state, error } = log;
  const rows = useMemo(
    () => filterLog(lines, count, { search: sought, level, attempt }),
    [lines, count, sought, level, attempt],
  );
  const isOver = run.finished_at !== null;

  return (
    <section className="flex flex-col overflow-hidden rounded-lg border bg-surface" aria-label={t('title')}>
      <LogToolbar
        run={run}
        count={count}
        shown={rows.filter(row => row.kind === 'line').length}
        isLive={!isOver && state === 'following'}
        settings={{ search, level, attempt, isFollowing, isWrapped }}
        on={{
          search: setSearch,
          level: setLevel,
          attempt: onAttemptChange,
          following: setIsFollowing,
          wrapped: setIsWrapped,
        }}
        onDownload={() => saveFile(`${run.run_id}.log`, printLog(lines, count))}
      />
      {state === 'lost' && (
        <p role="status" className="border-b tint-retrying px-3 py-1.5 text-12">
          {t('lost')}
        </p>
      )}
      {count > 0 && (lines[0]?.seq ?? 1) > 1 && (
        <p className="border-b px-3 py-1.5 text-12 text-text-3">{t('trimmed', { seq: lines[0]?.seq ?? 1 })}</p>
      )}
      {state === 'failed' && count === 0 ? (
        <ErrorState error={error} />
      ) : rows.length === 0 ? (
        <Nothing run={run} hasLines={count > 0} isReading={state === 'loading'} />
      ) : (
        <LogView
          lines={lines}
          rows={rows}
          search={sought}
          isWrapped={isWrapped}
          isFollowing={isFollowing && !isOver}
          onFollowingChange={setIsFollowing}
          isOver={isOver}
        />
      )}
    </section>
  );
}

function Nothing({ run, hasLines, isReading }: { run: Run; hasLines: boolean; isReading: boolean }) {
  const t = useTranslations('runs.logs');
  const isOver = run.finished_at !== null;
  const words = hasLines
    ? 'noMatch'
    : isOver
      ? 'emptyEnded'
      : run.status === 'running'
        ? 'emptyRunning'
        : 'emptyWaiting';
  return (
    <p className="px-4 py-10 text-center text-13 text-text-3" role="status">
      {isReading ? '' : t(words)}
    </p>
  );
}
