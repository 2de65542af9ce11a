import { PowerOff, Power, Play, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { lazyPart } from '@/components/ui/lazy-part';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { SelectionBar } from '@/components/ui/selection-bar';
import type { Job } from '@/lib/api/types';
import type { Selection } from '@/lib/use-selection';
import type { BulkAction } from '../../api/act-on-jobs';
import type { BulkTarget, JobsQuery } from '../../api/count-bulk';

const BulkDialog = lazyPart(() => import('./bulk-dialog').then(module => module.BulkDialog), PartMissingDialog);

const ICONS = { enable: Power, disable: PowerOff, run: Play, delete: Trash2 };
const ACTIONS: readonly BulkAction[] = ['enable', 'disable', 'run', 'delete'];

interface BulkActionsProps {
  jobs: readonly Job[];
  /** What the rows are a part of, and how many match it. */
  matching: { query: JobsQuery; total: number };
  selection: Selection;
}

/** What can be done to the chosen jobs, or to all that match the filter. */
export function BulkActions({ jobs, matching, selection }: BulkActionsProps) {
  const t = useTranslations('jobs.bulk');
  const [asked, setAsked] = useState<{ action: BulkAction; target: BulkTarget } | null>(null);
  // Choosing other rows means those rows again.
  const [allOf, setAllOf] = useState<ReadonlySet<string> | null>(null);
  const isAll = allOf === selection.ids;
  const target = (): BulkTarget =>
    isAll ? { query: matching.query } : { jobs: jobs.filter(job => selection.ids.has(job.job_id)) };
  return (
    <>
      <SelectionBar selection={selection} {...(isAll ? { said: t('allChosen', { count: matching.total }) } : {})}>
        {!isAll && matching.total > jobs.length && (
          <Button size="sm" variant="ghost" onClick={() => setAllOf(selection.ids)}>
            {t('chooseAll', { count: matching.total })}
          </Button>
        )}
        {ACTIONS.map(action => {
          const Icon = ICONS[action];
          return (
            <Button
              key={action}
              size="sm"
              variant={action === 'delete' ? 'danger-ghost' : 'secondary'}
              onClick={() => setAsked({ action, target: target() })}
            >
              <Icon aria-hidden />
              {t(action)}
            </Button>
          );
        })}
      </SelectionBar>
      {asked !== null && (
        <Suspense>
          <BulkDialog
            {...asked}
            onClose={isDone => {
              setAsked(null);
              if (isDone) selection.clear();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
