import { useFormatter, useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Meter } from '@/components/ui/meter';
import type { AgentJob } from '@/lib/agents/agent-job';
import { useBudgets } from '@/lib/agents/agents';
import { useUsd } from '@/lib/agents/use-usd';
import { href } from '@/lib/href';

/** What an agent may do and what it may cost, with what it used today. */
export function AgentFacts({ agent, jobId }: { agent: AgentJob; jobId: string }) {
  const t = useTranslations('agents');
  const known = <Of extends string>(value: string, of: readonly Of[]): Of | null =>
    of.find(one => one === value) ?? null;
  const policy = known(agent.writePolicy, ['ask', 'granted', 'deny'] as const);
  const onReject = known(agent.onReject, ['fail', 'continue'] as const);
  const mode = known(agent.mode, ['run', 'rehearse', 'plan'] as const);
  return (
    <Card
      title={t('view.settings')}
      actions={
        <Link href={href.job(jobId)} className="relative touch-area text-12 text-accent-text hover:underline">
          {t('view.openJob')}
        </Link>
      }
    >
      <Facts
        facts={[
          { name: t('view.key'), value: <code className="font-mono text-12 wrap-anywhere">{agent.agentKey}</code> },
          { name: t('view.mode'), value: mode === null ? agent.mode : t(`modes.${mode}`) },
          { name: t('view.writes'), value: policy === null ? agent.writePolicy : t(`view.policies.${policy}`) },
          { name: t('view.onReject'), value: onReject === null ? agent.onReject : t(`view.rejects.${onReject}`) },
          { name: t('view.accounts'), value: <Names names={agent.accounts} otherwise={t('view.allEnabled')} /> },
          { name: t('view.servers'), value: <Names names={agent.mcpServers} otherwise={t('view.allEnabled')} /> },
          { name: t('view.hosts'), value: <Names names={agent.hosts} otherwise={t('view.boundHosts')} /> },
          { name: t('view.perRun'), value: <PerRun agent={agent} /> },
          { name: t('view.today'), value: <Today agent={agent} /> },
        ]}
      />
    </Card>
  );
}

/** Null: none are listed, so that something else holds. */
function Names({ names, otherwise }: { names: readonly string[] | null; otherwise: string }) {
  const t = useTranslations('agents.view');
  if (names === null) return otherwise;
  if (names.length === 0) return t('none');
  return <span className="font-mono text-12 wrap-anywhere">{names.join(', ')}</span>;
}

function PerRun({ agent }: { agent: AgentJob }) {
  const t = useTranslations('agents.view');
  const format = useFormatter();
  const usd = useUsd();
  const parts = [
    t('steps', { count: agent.maxSteps }),
    t('tokens', { count: format.number(agent.maxTokens) }),
    ...(agent.maxCostUsd === null ? [] : [usd(agent.maxCostUsd)]),
  ];
  return <span className="nums">{parts.join(', ')}</span>;
}

function Today({ agent }: { agent: AgentJob }) {
  const t = useTranslations('agents');
  const format = useFormatter();
  const usd = useUsd();
  const used = useBudgets([agent.agentKey]).get(agent.agentKey);
  if (used === undefined || used === null) return '—';
  const cost = usd(used.cost_usd);
  const tokens = t('view.tokens', { count: format.number(used.tokens) });
  return (
    <span className="grid gap-1">
      {agent.dayCostUsd === null ? (
        <span className="nums">{t('noLimit', { used: cost })}</span>
      ) : (
        <Meter
          value={used.cost_usd}
          max={agent.dayCostUsd}
          className="w-full flex-wrap"
          label={t('ofBudget', { used: cost, max: usd(agent.dayCostUsd) })}
        />
      )}
      <span className="nums text-12 text-text-3">
        {agent.dayTokens === null ? tokens : t('ofBudget', { used: tokens, max: format.number(agent.dayTokens) })}
      </span>
    </span>
  );
}
