import { Pencil, RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { ExcludeText } from '@/components/ui/exclude-text';
import { ScheduleText } from '@/components/ui/schedule-text';
import { Time } from '@/components/ui/time';
import { SpecChanges } from '@/components/json/spec-changes';
import { cn } from '@/lib/cn';
import type { JobSpec, PlannedJob } from '../api/plan';
import { useSpecCheck } from '../api/validation';
import { EditSpecDialog } from './edit-spec-dialog';
import { Notes } from './notes';

export interface Draft {
  planned: PlannedJob;
  spec: JobSpec;
  /** Null: nobody chose yet, and what storing it would do decides. */
  isChosen: boolean | null;
}

/** The one time at which a job is to run; a schedule that was given to it afterwards takes its place. */
export function runAtOf({ planned, spec }: Draft): string | null {
  return spec.schedule == null ? planned.run_at : null;
}

interface PlannedJobCardProps {
  draft: Draft;
  isChosen: boolean;
  onChange: (draft: Draft) => void;
  /** The pointer or the focus is on this job: its words are shown in the prompt. */
  onAttend: (isAttended: boolean) => void;
}

/** One job of the plan: what, when, for whom, what was assumed, and what storing it would do. */
export function PlannedJobCard({ draft, isChosen, onChange, onAttend }: PlannedJobCardProps) {
  const { planned, spec } = draft;
  const t = useTranslations('planner');
  const id = useId();
  const [isEditing, setIsEditing] = useState(false);
  const check = useSpecCheck(spec);
  const isEdited = spec !== planned.job_spec;
  const runAt = runAtOf(draft);
  const nextRuns = check.data?.next_runs ?? planned.next_runs;

  return (
    <li
      className={cn('rounded-lg border', isChosen ? 'bg-surface' : 'border-dashed bg-transparent')}
      onPointerEnter={() => {
        onAttend(true);
      }}
      onPointerLeave={() => {
        onAttend(false);
      }}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5">
        <Checkbox
          id={id}
          isChecked={isChosen}
          label={t('include', { job: spec.job_id })}
          onCheckedChange={next => {
            onChange({ ...draft, isChosen: next });
          }}
        />
        <label htmlFor={id} className="min-w-0 font-mono text-13 font-medium wrap-anywhere">
          {spec.job_id}
        </label>
        <Badge>{spec.type}</Badge>
        {isEdited && <Badge>{t('edited')}</Badge>}
        {check.data?.change !== undefined && check.data.change !== null && (
          <span className="text-12 text-text-3">{t(`change.${check.data.change}`)}</span>
        )}
        <span className="ml-auto flex gap-1">
          {isEdited && (
            <Button
              variant="ghost"
              size="sm"
              onClick={() => {
                onChange({ ...draft, spec: planned.job_spec });
              }}
            >
              <RotateCcw aria-hidden />
              {t('undoEdit')}
            </Button>
          )}
          <Button
            variant="ghost"
            size="sm"
            onClick={() => {
              setIsEditing(true);
            }}
          >
            <Pencil aria-hidden />
            {t('edit')}
          </Button>
        </span>
      </div>
      <div className="grid gap-x-6 gap-y-4 px-4 py-3 lg:grid-cols-2">
        <div className="grid content-start gap-3">
          <p className="text-13 text-text-2">{planned.reason}</p>
          <SpecFacts spec={spec} runAt={runAt} />
          {runAt === null && nextRuns.length > 0 && <NextRuns nextRuns={nextRuns} />}
        </div>
        <div className="grid content-start gap-3">
          <Notes kind="warnings" notes={planned.warnings} />
          <Notes kind="needs" notes={planned.needs.map(({ message }) => message)} />
          <Notes kind="assumptions" notes={planned.assumptions} />
          <Faults faults={check.data?.errors ?? []} />
          <Differences jobId={spec.job_id} check={check.data} />
        </div>
      </div>
      {isEditing && (
        <EditSpecDialog
          spec={spec}
          onClose={() => {
            setIsEditing(false);
          }}
          onSave={changed => {
            onChange({ ...draft, spec: changed });
            setIsEditing(false);
          }}
        />
      )}
    </li>
  );
}

/** What saving it would change in the job that is stored under its id. */
function Differences({ jobId, check }: { jobId: string; check: ReturnType<typeof useSpecCheck>['data'] }) {
  const t = useTranslations('planner');
  if (check?.change !== 'updated') return null;
  return (
    <section aria-label={t('differences', { job: jobId })}>
      <h4 className="mb-1 text-12 font-medium text-retrying">{t('differs')}</h4>
      <SpecChanges changes={check.changes} />
    </section>
  );
}

/** When it runs is said once: by its schedule, at one time, or on demand. */
function SpecFacts({ spec: { schedule, inputs }, runAt }: { spec: JobSpec; runAt: string | null }) {
  const t = useTranslations('planner.parts');
  const facts = [
    { name: t('schedule'), value: runAt === null ? <ScheduleText schedule={schedule} /> : <RunsOnce at={runAt} /> },
    { name: t('exclude'), value: schedule?.exclude === undefined ? null : <ExcludeText exclude={schedule.exclude} /> },
    { name: t('channel'), value: textOf(inputs['channel']) },
    { name: t('account'), value: textOf(inputs['account_id']) },
    { name: t('content'), value: callText(inputs) ?? textOf(inputs['text']) },
    { name: t('notify'), value: notifyText(inputs['notify']) ?? textOf(inputs['to']) },
    { name: t('prompt'), value: textOf(inputs['prompt']) },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}

/** `POST https://…` of a job that calls an address. */
function callText({ method, url }: JobSpec['inputs']): string | null {
  return typeof method === 'string' && typeof url === 'string' ? `${method} ${url}` : null;
}

function RunsOnce({ at }: { at: string }) {
  const t = useTranslations('planner');
  return <span className="nums">{t.rich('runsOnce', { time: () => <Time at={at} show="clock" /> })}</span>;
}

function NextRuns({ nextRuns }: { nextRuns: readonly string[] }) {
  const t = useTranslations('planner');
  return (
    <div>
      <h4 className="text-12 text-text-3">{t('nextRuns')}</h4>
      <ol className="nums grid gap-y-0.5 text-13">
        {nextRuns.map(at => (
          <li key={at}>
            <Time at={at} show="clock" />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Faults({ faults }: { faults: readonly { path: string; message: string }[] }) {
  const t = useTranslations('planner');
  if (faults.length === 0) return null;
  return (
    <div role="alert" className="text-13 text-failed">
      <h4 className="text-12 font-medium">{t('faults')}</h4>
      <ul>
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="break-words">
            <code className="font-mono text-12">{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function notifyText(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { channel, account_id: account } = value as Record<string, unknown>;
  return [textOf(channel), textOf(account)].filter(part => part !== null).join(' / ') || null;
}
