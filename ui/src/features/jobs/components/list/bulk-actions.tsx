import { CirclePause, CirclePlay, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SelectionBar } from '@/components/ui/selection-bar';
import type { Job } from '@/lib/api/types';
import type { Selection } from '@/lib/use-selection';
import { BulkDialog, type BulkAction } from './bulk-dialog';

const ICONS = { enable: CirclePlay, disable: CirclePause, run: Play, delete: Trash2 };
const ACTIONS: readonly BulkAction[] = ['enable', 'disable', 'run', 'delete'];

/** What can be done to the chosen jobs. */
export function BulkActions({ jobs, selection }: { jobs: readonly Job[]; selection: Selection }) {
  const t = useTranslations('jobs.bulk');
  const [asked, setAsked] = useState<{ action: BulkAction; jobs: readonly Job[] } | null>(null);
  return (
    <>
      <SelectionBar selection={selection}>
        {ACTIONS.map(action => {
          const Icon = ICONS[action];
          return (
            <Button
              key={action}
              size="sm"
              variant={action === 'delete' ? 'danger-ghost' : 'secondary'}
              onClick={() => setAsked({ action, jobs: jobs.filter(job => selection.ids.has(job.job_id)) })}
            >
              <Icon aria-hidden />
              {t(action)}
            </Button>
          );
        })}
      </SelectionBar>
      {asked !== null && (
        <BulkDialog
          action={asked.action}
          jobs={asked.jobs}
          onClose={isDone => {
            setAsked(null);
            if (isDone) selection.clear();
          }}
        />
      )}
    </>
  );
}
