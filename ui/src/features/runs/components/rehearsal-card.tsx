import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye, Power } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RuleWords } from '@/components/agents/rule-words';
import { StepWords } from '@/components/agents/step-words';
import { JsonView } from '@/components/json/json-view';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { agentJobOf } from '@/lib/agents/agent-job';
import { shownOnly, type AgentStory } from '@/lib/agents/agent-story';
import { apiQuery } from '@/lib/api/queries';
import { setJobEnabled } from '@/lib/api/set-job-enabled';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';

/** What a rehearsal would have written, and the switch of its job: one looks before one switches it on. */
export function RehearsalCard({ run, story }: { run: Run; story: AgentStory }) {
  const t = useTranslations('agents.rehearsal');
  const told = useTranslations('agents.story');
  const writes = shownOnly(story);
  return (
    <section className="rounded-lg border border-accent/40 bg-surface" data-rehearsal>
      <div className="border-b px-4 py-3">
        <h2 className="flex items-center gap-2 text-14 font-semibold">
          <Eye className="size-4 text-accent-text" aria-hidden />
          {t(story.mode === 'plan' ? 'planTitle' : 'title')}
        </h2>
        <p className="mt-0.5 text-12 text-text-3">{t('lead')}</p>
      </div>
      {writes.length === 0 ? (
        <p className="px-4 py-3 text-13 text-text-2">{t(run.finished_at === null ? 'soFar' : 'none')}</p>
      ) : (
        <ol className="divide-y">
          {writes.map(({ step, kind, action, words, verdict }) => (
            <li key={step} className="grid gap-2 px-4 py-3 text-13" data-would={verdict.verdict}>
              <p className="break-words">
                <StepWords kind={kind} action={action} words={words} />
              </p>
              <p className="text-12 text-text-2">
                <span className="font-medium">{t(`would.${verdict.verdict}`)}</span> · <RuleWords rule={verdict.rule} />
              </p>
              {action !== null && <JsonView value={action} label={told('payload')} maxHeight={240} isWhole />}
            </li>
          ))}
        </ol>
      )}
      {run.finished_at !== null && <SwitchOn jobId={run.job_id} />}
    </section>
  );
}

function SwitchOn({ jobId }: { jobId: string }) {
  const t = useTranslations('agents.rehearsal');
  const mayChange = useMay('operator');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const { data: job } = useQuery(apiQuery('/jobs/{job_id}', { path: { job_id: jobId } }));
  const [isBusy, setBusy] = useState(false);
  if (job === undefined) return null;
  if (agentJobOf(job).mode !== 'run') {
    return (
      <p className="border-t px-4 py-3 text-13 text-text-2">
        {t('onlyShows')}{' '}
        {mayChange && (
          <Link href={href.editJob(jobId)} className="relative touch-area text-accent-text underline">
            {t('edit')}
          </Link>
        )}
      </p>
    );
  }
  if (job.enabled) return <p className="border-t px-4 py-3 text-13 text-text-3">{t('isOn')}</p>;
  if (!mayChange) return null;
  const enable = async (): Promise<void> => {
    setBusy(true);
    try {
      await setJobEnabled(jobId, true, job.version_id);
      toast.success(t('enabled', { agent: jobId }));
    } catch (error) {
      toast.error(t('failed'), sayError(error));
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['/jobs/{job_id}'] });
      setBusy(false);
    }
  };
  return (
    <div className="border-t px-4 py-3">
      <Button variant="primary" isBusy={isBusy} onClick={() => void enable()}>
        <Power aria-hidden />
        {t('enable')}
      </Button>
    </div>
  );
}
