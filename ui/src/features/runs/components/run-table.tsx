import { Ban, RotateCw } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { DataTable, type Column } from '@/components/ui/data-table';
import { SelectionBar } from '@/components/ui/selection-bar';
import { StatusText, statusOfRun } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import type { Selection } from '@/lib/use-selection';
import type { BulkAction } from '../api/bulk-runs';
import type { RunList } from '../api/use-run-list';
import { RunNote } from './run-note';
import { SourceText } from './source-text';

interface RunTableProps {
  list: RunList;
  /** Absent for those who may only look. */
  selection: Selection | undefined;
  onAct: (action: BulkAction, runs: readonly Run[]) => void;
}

const idOf = (run: Run): string => run.run_id;
const addressOf = (run: Run): string => href.run(run.run_id);
const nameOf = (run: Run): string => `${run.job_id} ${run.run_id}`;

/** Rows of runs; more of them as one scrolls. */
export function RunTable({ list, selection, onAct }: RunTableProps) {
  const t = useTranslations('runs');
  const columns = useColumns();
  const act = (action: BulkAction): void => {
    const chosen = chosenRuns(list.runs, selection);
    if (chosen.length > 0) onAct(action, chosen);
  };
  useShortcut({ keys: 'r', label: t('bulk.retry'), isOn: selection !== undefined, run: () => act('retry') });
  useShortcut({ keys: 'c', label: t('bulk.cancel'), isOn: selection !== undefined, run: () => act('cancel') });
  useShortcut({
    keys: 'n',
    label: t('list.showFresh'),
    isOn: list.fresh.count > 0,
    run: () => {
      list.showFresh();
      window.scrollTo({ top: 0 });
    },
  });

  return (
    <>
      <div className="overflow-clip rounded-lg border bg-surface max-md:-mx-4 max-md:rounded-none max-md:border-x-0">
        <DataTable
          label={t('title')}
          rows={list.runs}
          columns={columns}
          rowId={idOf}
          rowHref={addressOf}
          hasFixedWidths
          rowName={nameOf}
          {...(selection === undefined ? {} : { selection })}
        />
        <End list={list} />
      </div>
      {selection !== undefined && (
        <SelectionBar selection={selection}>
          <Button size="sm" onClick={() => act('retry')}>
            <RotateCw aria-hidden />
            {t('bulk.retry')}
          </Button>
          <Button size="sm" onClick={() => act('cancel')} className="text-failed">
            <Ban aria-hidden />
            {t('bulk.cancel')}
          </Button>
        </SelectionBar>
      )}
    </>
  );
}

/** The selected rows, or else the one that the keyboard is on. */
function chosenRuns(runs: readonly Run[], selection: Selection | undefined): Run[] {
  if (selection !== undefined && selection.ids.size > 0) return runs.filter(run => selection.ids.has(run.run_id));
  const current = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return runs.filter(run => run.run_id === current);
}

/** Asks for more before one is at the end. */
function End({ list }: { list: RunList }) {
  const t = useTranslations('runs.list');
  const format = useFormatter();
  const mark = useRef<HTMLDivElement>(null);
  const { hasMore, isLoadingMore, loadMore, total, isTotalCapped, runs } = list;
  useEffect(() => {
    const element = mark.current;
    if (element === null || !hasMore || isLoadingMore) return undefined;
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) loadMore();
      },
      { rootMargin: '1200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, isLoadingMore, loadMore]);
  const count = Math.max(total ?? 0, runs.length);
  return (
    <div ref={mark} className="flex min-h-11 items-center justify-between gap-3 border-t px-4 text-12 text-text-3">
      <span className="nums" data-total={count}>
        {isTotalCapped ? t('totalCapped', { count: format.number(count) }) : t('total', { count })}
      </span>
      <span>{hasMore ? (isLoadingMore ? t('loadingMore') : '') : t('end')}</span>
    </div>
  );
}

function useColumns(): Column<Run>[] {
  const t = useTranslations('runs.columns');
  return useMemo(() => columnsOf(t), [t]);
}

function columnsOf(t: ReturnType<typeof useTranslations<'runs.columns'>>): Column<Run>[] {
  return [
    {
      id: 'job',
      header: t('job'),
      cell: run =>
        run.unreadable === undefined ? (
          <span className="block truncate max-md:text-14">{run.job_id}</span>
        ) : (
          <span className="flex items-center gap-2">
            <span className="truncate max-md:text-14">{run.job_id}</span>
            <UnreadableBadge reason={run.unreadable} />
          </span>
        ),
      phone: 'title',
      className: 'md:w-[24%] md:max-w-0',
    },
    {
      id: 'status',
      header: t('status'),
      cell: run => <StatusText status={statusOfRun(run)} />,
      phone: 'line',
      className: 'md:w-48',
    },
    {
      id: 'note',
      header: t('note'),
      cell: run => <RunNote run={run} />,
      phone: 'line',
      className: 'md:max-w-0',
    },
    {
      id: 'duration',
      header: t('duration'),
      cell: run => <Took run={run} />,
      isNumber: true,
      phone: 'hidden',
      className: 'md:w-24',
    },
    {
      id: 'source',
      header: t('source'),
      cell: run => <SourceText source={run.source} />,
      phone: 'hidden',
      className: 'md:w-28 max-lg:hidden',
    },
    {
      id: 'run',
      header: t('run'),
      cell: run => <code className="font-mono text-12 text-text-3">…{run.run_id.slice(-8)}</code>,
      phone: 'hidden',
      className: 'md:w-28 max-xl:hidden',
    },
    {
      id: 'accepted',
      header: t('accepted'),
      cell: run => <Time at={run.created_at} className="text-text-2 max-md:text-12" />,
      phone: 'aside',
      className: 'md:w-36',
    },
  ];
}

function Took({ run }: { run: Run }) {
  if (run.status === 'running') return <Duration from={run.started_at} className="text-running" />;
  if (run.finished_at === null || run.started_at === null) return <span className="text-text-3">—</span>;
  return <Duration ms={run.result?.duration_ms} className="text-text-2" />;
}
