import { Play, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/states';
import { useHeldPage } from '@/lib/leave/leaving';
import { useMay } from '@/lib/session/role-gate';
import type { Wanted } from '../api/create-jobs';
import type { Plan } from '../api/plan';
import { useSpecChecks } from '../api/validation';
import { MarkedPrompt, MarkLegend } from './marked-prompt';
import { Notes } from './notes';
import { PlannedJobCard, runAtOf, type Draft } from './planned-job-card';

interface PlanViewProps {
  plan: Plan;
  isStale: boolean;
  onCreate: (jobs: readonly Wanted[], runsNow: boolean) => void;
}

/** The plan before anything is stored: how the sentence was read, and each job to look at, change, leave out or create. */
export function PlanView({ plan, isStale, onCreate }: PlanViewProps) {
  const t = useTranslations('planner');
  const mayCreate = useMay('operator');
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    plan.jobs.map(planned => ({ planned, spec: planned.job_spec, isChosen: null })),
  );
  const [attended, setAttended] = useState<number | null>(null);
  useHeldPage(drafts.some(({ planned, spec }) => spec !== planned.job_spec));
  const checks = useSpecChecks(drafts.map(({ spec }) => spec));
  // A job that is there already is changed only by who chose that.
  const isChosen = (index: number): boolean => drafts[index]?.isChosen ?? checks[index]?.change === 'created';
  const indexes = drafts.map((_draft, index) => index).filter(isChosen);
  const chosen = indexes.flatMap(index => {
    const draft = drafts[index];
    if (draft === undefined) return [];
    const { spec } = draft;
    return [{ spec, runAt: runAtOf(draft), mustBeNew: checks[index]?.change === 'created' }];
  });
  const count = (change: 'created' | 'updated'): number =>
    indexes.filter(index => checks[index]?.change === change).length;
  const isUnknown = checks.includes(undefined);

  return (
    <section aria-label={t('understood')} className="mt-6 grid gap-4">
      <div className="grid gap-3 rounded-lg border bg-surface p-4">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-14 font-medium">{t('understood')}</h2>
          <Badge>{t(`source.${plan.planner_source}`)}</Badge>
          {isStale && <span className="text-12 text-retrying">{t('stale')}</span>}
        </div>
        <MarkedPrompt prompt={plan.prompt} jobs={plan.jobs} jobIndex={attended} />
        <MarkLegend jobs={plan.jobs} />
        <p className="text-13">{plan.summary}</p>
        <Notes kind="warnings" notes={plan.warnings} />
        <Notes kind="assumptions" notes={plan.assumptions} />
      </div>
      {drafts.length === 0 ? (
        <Empty title={t('emptyTitle')} body={t('emptyBody')} />
      ) : (
        <>
          <ul className="grid gap-3">
            {drafts.map((draft, index) => (
              <PlannedJobCard
                key={draft.planned.job_spec.job_id}
                draft={draft}
                isChosen={isChosen(index)}
                onChange={changed => {
                  setDrafts(drafts.map((one, at) => (at === index ? changed : one)));
                }}
                onAttend={isAttended => {
                  setAttended(isAttended ? index : null);
                }}
              />
            ))}
          </ul>
          {mayCreate ? (
            <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-2 border-t bg-bg px-4 py-3 max-md:bottom-14">
              <Button
                variant="primary"
                disabled={chosen.length === 0 || isUnknown}
                onClick={() => {
                  onCreate(chosen, false);
                }}
              >
                <Plus aria-hidden />
                <SaveLabel created={count('created')} updated={count('updated')} />
              </Button>
              <Button
                disabled={chosen.length === 0 || isUnknown}
                onClick={() => {
                  onCreate(chosen, true);
                }}
              >
                <Play aria-hidden />
                {t('createAndRun')}
              </Button>
              {chosen.length === 0 && !isUnknown && <span className="text-12 text-text-3">{t('nothingChosen')}</span>}
            </div>
          ) : (
            <p className="text-13 text-text-3">{t('mayNot')}</p>
          )}
        </>
      )}
    </section>
  );
}

/** How many jobs the button makes, and how many it changes. */
function SaveLabel({ created, updated }: { created: number; updated: number }) {
  const t = useTranslations('planner');
  if (updated === 0) return t('create', { count: created });
  return created === 0 ? t('update', { count: updated }) : t('createAndUpdate', { created, updated });
}
