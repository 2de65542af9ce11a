import { visibleText } from '@multi-job/contract/visible-text';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { forgetMemory, refreshAgents, useMemory, type AgentMemory } from '@/lib/agents/agents';
import { useUsd } from '@/lib/agents/use-usd';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';

/** What the platform remembers of an agent; an admin has it forgotten. */
export function MemoryCard({ agentKey }: { agentKey: string }) {
  const t = useTranslations('agents.memory');
  const memory = useMemory(agentKey);
  const mayForget = useMay('admin');
  const [isAsked, setAsked] = useState(false);
  const { data } = memory;
  return (
    <Card
      title={t('title')}
      actions={
        mayForget && data !== undefined && data !== null ? (
          <Button size="sm" onClick={() => setAsked(true)}>
            {t('reset')}
          </Button>
        ) : undefined
      }
    >
      {memory.isPending && <Loading rows={3} />}
      {memory.isError && data === undefined && (
        <ErrorState error={memory.error} onRetry={() => void memory.refetch()} />
      )}
      {data === null && <p className="text-13 text-text-3">{t('nothing')}</p>}
      {data !== undefined && data !== null && <Remembered memory={data} />}
      {isAsked && data !== undefined && data !== null && <ForgetDialog memory={data} onClose={() => setAsked(false)} />}
    </Card>
  );
}

function Remembered({ memory }: { memory: AgentMemory }) {
  const t = useTranslations('agents.memory');
  const format = useFormatter();
  const usd = useUsd();
  const { runs, success_rate: rate, mean_tokens: tokens, mean_cost_usd: cost, avoid, failures } = memory;
  const others = failures.filter(({ signature }) => avoid.every(one => one.signature !== signature));
  return (
    <div className="grid gap-4" data-memory>
      <Facts
        facts={[
          { name: t('runs'), value: <span className="nums">{format.number(runs)}</span> },
          {
            name: t('success'),
            value: <span className="nums">{rate === null ? '—' : format.number(rate, { style: 'percent' })}</span>,
          },
          { name: t('tokens'), value: <span className="nums">{format.number(Math.round(tokens))}</span> },
          { name: t('cost'), value: <span className="nums">{usd(cost)}</span> },
        ]}
      />
      <Failures title={t('avoid')} failures={avoid} />
      <Failures title={t('failures')} failures={others} />
    </div>
  );
}

function Failures({ title, failures }: { title: string; failures: AgentMemory['failures'] }) {
  const t = useTranslations('agents.memory');
  if (failures.length === 0) return null;
  return (
    <div>
      <h3 className="text-12 font-medium text-text-2">{title}</h3>
      <ul className="mt-1 grid gap-2">
        {failures.map(({ signature, code, tool, target, message, count, last_at: at }) => (
          <li key={signature} className="text-13">
            <p className="break-words">
              <code className="font-mono text-12 text-failed">{code}</code> {visibleText(`${tool} ${target}`)}
            </p>
            {message !== '' && <p className="text-12 break-words text-text-2">{visibleText(message)}</p>}
            <p className="text-12 text-text-3">{t.rich('times', { count, time: () => <Time at={at} /> })}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ForgetDialog({ memory, onClose }: { memory: AgentMemory; onClose: () => void }) {
  const t = useTranslations('agents.memory');
  const queryClient = useQueryClient();
  const { agent_key: agent, runs, failures } = memory;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('resetTitle', { agent })}
      body={<p data-blast-radius>{t('resetBody', { runs, failures: failures.length })}</p>}
      confirmLabel={t('reset')}
      onConfirm={async () => {
        await forgetMemory(agent);
        toast.success(t('resetDone', { agent }));
        await refreshAgents(queryClient);
      }}
    />
  );
}
