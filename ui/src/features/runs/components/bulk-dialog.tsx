import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/states';
import type { Run } from '@/lib/api/types';
import { countBulk, isTerminal, MOST_NAMED, type BulkAction } from '../api/bulk-runs';
import { isFiltered, type RunFilter, type RunQuery } from '../api/run-filter';
import type { BulkStart } from '../api/use-bulk-work';
import { FilterWords } from './filter-words';

/** All that match a query, or chosen runs. */
export type BulkRequest = { action: BulkAction; query: RunQuery } | { action: BulkAction; runs: readonly Run[] };

interface BulkDialogProps {
  request: BulkRequest;
  filter: RunFilter;
  onClose: () => void;
  onStart: (start: BulkStart) => void;
}

/** Says how many runs it is for before anything happens. */
export function BulkDialog({ request, filter, onClose, onStart }: BulkDialogProps) {
  const t = useTranslations('runs.bulk');
  const { action } = request;
  const isRetry = action === 'retry';
  const query = 'query' in request ? request.query : null;
  // One key for the dialog: a second press starts nothing twice.
  const [key] = useState(() => `ui-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`);
  const counted = useQuery({
    queryKey: ['bulk-count', action, query],
    queryFn: ({ signal }) => countBulk(action, { query: query ?? {} }, signal),
    enabled: query !== null,
    staleTime: 0,
    gcTime: 0,
  });
  const fitting = 'runs' in request ? request.runs.filter(run => isTerminal(run.status) === isRetry) : [];
  const leftOut = 'runs' in request ? request.runs.length - fitting.length : 0;
  const count = query === null ? fitting.length : counted.data?.matched;
  const isTooMany = fitting.length > MOST_NAMED;

  const start = (): void => {
    const target = query === null ? { runIds: fitting.map(run => run.run_id) } : { query };
    onStart({ action, target, key });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t(isRetry ? 'titleRetry' : 'titleCancel')}
      footer={
        <>
          <Button onClick={onClose}>{t('notNow')}</Button>
          <Button
            variant={isRetry ? 'primary' : 'danger'}
            disabled={count === undefined || count === 0 || isTooMany}
            onClick={start}
          >
            {t(isRetry ? 'confirmRetry' : 'confirmCancel', { count: count ?? 0 })}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 text-13" data-bulk-count={count}>
        {counted.isError ? (
          <ErrorState error={counted.error} onRetry={() => void counted.refetch()} className="py-2" />
        ) : count === undefined ? (
          <p role="status" className="text-text-3">
            {t('counting')}
          </p>
        ) : (
          <p className="text-14 font-medium" role="status">
            {query === null
              ? t(isRetry ? 'retrySelected' : 'cancelSelected', { count })
              : t(isRetry ? (query.status === undefined ? 'retryFilter' : 'retryFilterStatus') : 'cancelFilter', {
                  count,
                })}
          </p>
        )}
        {counted.data?.matched_is_capped === true && <Capped count={counted.data.matched} />}
        {isTooMany && <p className="text-retrying">{t('tooMany', { most: MOST_NAMED })}</p>}
        {leftOut > 0 && (
          <p className="text-text-2">{t(isRetry ? 'skippedRetry' : 'skippedCancel', { count: leftOut })}</p>
        )}
        {query !== null && (
          <p className="text-text-2">{isFiltered(filter) ? <FilterWords filter={filter} /> : t('everything')}</p>
        )}
        {!isRetry && <p className="text-text-2">{t('cannotUndo')}</p>}
      </div>
    </Dialog>
  );
}

function Capped({ count }: { count: number }) {
  const t = useTranslations('runs.bulk');
  const format = useFormatter();
  return <p className="text-retrying">{t('capped', { count: format.number(count) })}</p>;
}
