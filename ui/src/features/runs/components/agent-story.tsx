import { visibleText } from '@multi-job/contract/visible-text';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Card, Facts } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Meter } from '@/components/ui/meter';
import { ErrorState, Loading } from '@/components/ui/states';
import { storyOf, type AgentStory as Story, type StoryRound } from '@/lib/agents/agent-story';
import { useUsd } from '@/lib/agents/use-usd';
import { apiQuery } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useLiveEvents } from '@/lib/live/live';
import type { LiveEvent } from '@/lib/live/live-event';
import { AgentStepRow } from './agent-step-row';
import { RehearsalCard } from './rehearsal-card';

const MOST_EVENTS = 200;
const EVERY_MS = 5000;
const TYPES = ['agent.round', 'agent.step', 'agent.finished'];

/** What an agent wanted, what the policy said, what it did and what that cost: round by round, while it happens. */
export function AgentStory({ run }: { run: Run }) {
  const t = useTranslations('agents.story');
  const events = useAgentEvents(run);
  const story = storyOf(run.result?.output ?? null, events.data ?? []);
  if (story === null) {
    return (
      <Card title={t('title')} actions={<AgentLink run={run} />}>
        {events.isPending && <Loading rows={3} />}
        {events.isError && <ErrorState error={events.error} onRetry={() => void events.refetch()} />}
        {events.data !== undefined && (
          <p className="text-13 text-text-3">{t(run.finished_at === null ? 'nothing' : 'noneKept')}</p>
        )}
      </Card>
    );
  }
  return (
    <>
      {(story.mode === 'rehearse' || story.mode === 'plan') && <RehearsalCard run={run} story={story} />}
      <Card title={t('title')} actions={<AgentLink run={run} />} isFlush>
        <Spent story={story} />
        {story.finalMessage !== null && (
          <div className="border-b px-4 py-3">
            <h3 className="text-12 text-text-3">{t('said')}</h3>
            <p className="mt-0.5 text-13 break-words whitespace-pre-wrap">{visibleText(story.finalMessage)}</p>
          </div>
        )}
        <ol data-story>
          {story.rounds.map(round => (
            <RoundItem key={round.round} round={round} />
          ))}
        </ol>
      </Card>
    </>
  );
}

function AgentLink({ run: { job_id: jobId } }: { run: Run }) {
  const t = useTranslations('agents.story');
  return (
    <Link href={href.agent(jobId)} className="relative touch-area text-12 text-accent-text hover:underline">
      {t('agent')}
    </Link>
  );
}

/** The events of the run that tell of its agent; what comes live is added. */
function useAgentEvents({ run_id: runId, finished_at: finishedAt }: Run) {
  const queryClient = useQueryClient();
  const options = apiQuery('/events', { query: { run_id: runId, event_type: 'agent.', limit: MOST_EVENTS } });
  useLiveEvents({ runId, types: TYPES }, event => {
    queryClient.setQueryData<LiveEvent[]>(options.queryKey, events =>
      events === undefined || events.some(({ id }) => id === event.id) ? events : [event, ...events],
    );
  });
  // What came before the stream was joined is on no stream of ours.
  return useQuery({ ...options, refetchInterval: finishedAt === null ? EVERY_MS : false });
}

function Spent({ story: { model, mode, tokens, cost } }: { story: Story }) {
  const t = useTranslations('agents.story');
  const words = useTranslations('agents');
  const format = useFormatter();
  const usd = useUsd();
  const of = (used: string, max: string | null): string => (max === null ? used : words('ofBudget', { used, max }));
  const tokenWords = of(format.number(tokens.used), tokens.max === null ? null : format.number(tokens.max));
  const costWords =
    cost.used === null ? words('priceUnknown') : of(usd(cost.used), cost.max === null ? null : usd(cost.max));
  return (
    <Facts
      className="border-b px-4 py-3"
      facts={[
        {
          name: t('model'),
          value: (
            <span className="flex flex-wrap items-center gap-2">
              <code className="font-mono text-12 wrap-anywhere">{model ?? '—'}</code>
              {(mode === 'rehearse' || mode === 'plan') && <Badge>{words(`modes.${mode}`)}</Badge>}
            </span>
          ),
        },
        {
          name: t('tokens'),
          value:
            tokens.max === null ? (
              tokenWords
            ) : (
              <Meter value={tokens.used} max={tokens.max} label={tokenWords} className="w-full max-w-100" />
            ),
        },
        {
          name: t('cost'),
          value:
            cost.used === null || cost.max === null ? (
              <span className="nums">{costWords}</span>
            ) : (
              <Meter value={cost.used} max={cost.max} label={costWords} className="w-full max-w-100" />
            ),
        },
      ]}
    />
  );
}

function RoundItem({ round }: { round: StoryRound }) {
  const t = useTranslations('agents.story');
  const words = useTranslations('agents');
  const format = useFormatter();
  const usd = useUsd();
  const { tokens, costUsd, say, fault, steps } = round;
  return (
    <li className="border-b px-4 py-3 last:border-b-0" data-round={round.round}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <h3 className="text-13 font-semibold">{t('round', { round: round.round })}</h3>
        {tokens !== null && (
          <span className="nums text-12 text-text-3">
            {t('roundCost', {
              tokens: format.number(tokens.input + tokens.output),
              cost: costUsd === null ? words('priceUnknown') : usd(costUsd),
            })}
          </span>
        )}
      </div>
      {say !== '' && <p className="mt-0.5 text-13 break-words text-text-2">{visibleText(say)}</p>}
      {fault !== null && <p className="mt-0.5 text-13 break-words text-failed">{visibleText(fault)}</p>}
      {steps.length > 0 && (
        <ol className="mt-2 grid gap-2">
          {steps.map(step => (
            <AgentStepRow key={step.step} step={step} />
          ))}
        </ol>
      )}
    </li>
  );
}
