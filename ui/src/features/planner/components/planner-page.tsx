'use client';

import { parseAsString, throttle, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { useCreateJobs } from '../api/create-jobs';
import { usePlan } from '../api/plan';
import { CreateResults } from './create-results';
import { usePlanDefaults } from './plan-defaults';
import { PlanView } from './plan-view';
import { PromptForm } from './prompt-form';

/** From a sentence to jobs: prompt, plan, changes, creation. The prompt lives in the address, so that a reload keeps it. */
export function PlannerPage() {
  const t = useTranslations('planner');
  const [prompt, setPrompt] = useQueryState(
    'prompt',
    parseAsString.withDefault('').withOptions({ limitUrlUpdates: throttle(400) }),
  );
  const [defaults, setDefaults] = usePlanDefaults();
  const plan = usePlan();
  const creation = useCreateJobs();
  const request = {
    prompt: prompt.trim(),
    timezone: defaults.timezone,
    defaultChannel: defaults.channel,
    defaultAccountId: defaults.accountId,
    usesAi: defaults.usesAi,
  };
  const submit = (): void => {
    creation.clear();
    plan.mutate(request);
  };

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PromptForm
        prompt={prompt}
        onPromptChange={next => void setPrompt(next === '' ? null : next)}
        defaults={defaults}
        onDefaultsChange={setDefaults}
        onSubmit={submit}
        isBusy={plan.isPending}
        hasPlan={plan.data !== undefined}
      />
      {plan.isPending && <Loading rows={4} className="mt-6" />}
      {plan.isError && <ErrorState error={plan.error} onRetry={submit} />}
      {plan.data !== undefined && creation.creations.length === 0 && (
        <PlanView
          key={plan.submittedAt}
          plan={plan.data}
          isStale={plan.data.prompt !== request.prompt}
          onCreate={(jobs, runsNow) => void creation.create(jobs, runsNow, plan.data.prompt)}
        />
      )}
      {creation.creations.length > 0 && (
        <CreateResults
          creations={creation.creations}
          isBusy={creation.isBusy}
          onAnother={() => {
            creation.clear();
            plan.reset();
            void setPrompt(null);
          }}
        />
      )}
    </>
  );
}
