'use client';

import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FaultsContext } from '@/components/form/faults';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { SaveBar } from '@/components/form/save-bar';
import { useSave } from '@/components/form/use-save';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { StateMessage } from '@/components/ui/states';
import { startAgent } from '@/lib/agents/agents';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useHeldPage } from '@/lib/leave/leaving';
import { usePreferences, zoneOf } from '@/lib/preferences/preferences';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';
import { newDraft, specOf, type AgentDraft } from '../../api/agent-draft';
import { AgentForm } from './agent-form';

/** `/automation/new/` */
export function NewAgentPage() {
  const t = useTranslations('agents');
  const mayMake = useMay('operator');
  return (
    <div className="max-w-190">
      <PageHeader title={t('form.title')} trail={<Link href={href.automation()}>{t('title')}</Link>} />
      {mayMake ? <Editor /> : <StateMessage title={t('form.forOperators')} />}
    </div>
  );
}

function Editor() {
  const t = useTranslations('agents.form');
  const zone = zoneOf(usePreferences());
  const [draft, setDraft] = useState(() => newDraft(zone));
  const [refused, setRefused] = useState<object | null>(null);
  const save = useSave();
  const after = useAfterSave();
  useHeldPage(JSON.stringify(draft) !== JSON.stringify(newDraft(zone)) && !save.isSaved);
  const isTaken = save.error instanceof ApiError && save.error.status === 409;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const spec = specOf(draft);
    setRefused(spec);
    const kept = await save.run({
      save: () => createAgent(draft),
      reread: () => {
        goToFirstFault(['job_id']);
        return Promise.resolve();
      },
      done: job => void after(job, draft),
    });
    if (kept.length > 0) goToFirstFault(kept.map(({ path }) => path));
  };
  // What is said of the form is over once something else stands in it.
  const isAsRefused = JSON.stringify(specOf(draft)) === JSON.stringify(refused);
  const faults = isAsRefused ? save.faults : [];
  return (
    <FaultsContext value={faults}>
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off">
        <AgentForm
          draft={draft}
          onChange={change => setDraft(before => ({ ...before, ...change }))}
          isTaken={isTaken && isAsRefused}
        />
        <SaveBar
          isNew
          createLabel={t(draft.isRehearsedFirst ? 'createAndRehearse' : 'create')}
          cancelTo={href.automation()}
          isSaving={save.isSaving || save.isSaved}
          isBlocked={draft.id.trim() === '' || draft.prompt.trim() === ''}
          error={save.error}
          unplaced={faults.filter(fault => !isPlaced(fault))}
        />
      </form>
    </FaultsContext>
  );
}

/** A job that there is already is not written over. */
function createAgent(draft: AgentDraft): Promise<Job> {
  const header = { 'if-none-match': '*' } as const;
  const query = draft.isRehearsedFirst ? { enabled: false } : {};
  return dataOf(api.POST('/jobs', { params: { query, header }, body: specOf(draft) }));
}

/** Goes to the rehearsal, or to the agent. */
function useAfterSave(): (job: Job, draft: AgentDraft) => Promise<void> {
  const t = useTranslations('agents');
  const router = useRouter();
  const { sayError } = useApiWords();
  return async ({ job_id: agent }, { isRehearsedFirst }) => {
    if (!isRehearsedFirst) {
      toast.success(t('form.saved', { agent }));
      router.push(href.agent(agent));
      return;
    }
    try {
      const run = await startAgent(agent, 'rehearse');
      toast.success(t('form.rehearsing', { agent }));
      router.push(href.run(run.run_id));
    } catch (error) {
      toast.error(t('actions.failed.rehearse'), sayError(error));
      router.push(href.agent(agent));
    }
  };
}

const PLACED = [
  ...['job_id', 'schedule', 'inputs.prompt', 'inputs.write_policy', 'inputs.budget', 'inputs.agent_key'],
  ...['inputs.allowed_accounts', 'inputs.allowed_hosts', 'inputs.allowed_mcp_servers', 'inputs.allowed_channels'],
  ...['inputs.max_steps', 'inputs.max_tokens', 'inputs.max_cost_usd', 'inputs.command_allow_prefixes'],
  ...['inputs.ai_provider', 'inputs.ai_account_id', 'inputs.model_id'],
  ...['inputs.default_channel', 'inputs.default_account_id'],
];

/** Whether a field of the form says it; the rest is said beside the button. */
function isPlaced({ path }: Fault): boolean {
  return PLACED.some(placed => path === placed || path.startsWith(`${placed}.`));
}
