import { useFormatter, useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { Skill } from '../api/skills';

/** How its runs and messages have fared since it was first installed. */
export function SkillStats({ skill: { stats } }: { skill: Skill }) {
  const t = useTranslations('skills.stats');
  const format = useFormatter();
  const { success, failed, cancelled, success_rate: rate, last_used_at: at } = stats;
  return (
    <Card title={t('title')}>
      <Facts
        facts={[
          { name: t('runs'), value: <Count of={success + failed + cancelled} /> },
          { name: t('success'), value: <Count of={success} /> },
          { name: t('failed'), value: <Count of={failed} isBad={failed > 0} /> },
          ...(cancelled === 0 ? [] : [{ name: t('cancelled'), value: <Count of={cancelled} /> }]),
          {
            name: t('rate'),
            value: rate === null ? '—' : format.number(Math.floor(rate * 100) / 100, { style: 'percent' }),
          },
          { name: t('last'), value: <Time at={at} /> },
          { name: t('messages'), value: <Messages messages={stats.messages} /> },
        ]}
      />
    </Card>
  );
}

function Count({ of, isBad = false }: { of: number; isBad?: boolean }) {
  const format = useFormatter();
  return <span className={`nums ${isBad ? 'text-failed' : ''}`}>{format.number(of)}</span>;
}

function Messages({ messages }: { messages: Skill['stats']['messages'] }) {
  const t = useTranslations('skills.stats');
  const channelName = useTranslations('connectors.channel');
  if (messages.length === 0) return <span className="text-text-3">{t('noMessages')}</span>;
  return (
    <ul className="grid gap-1" data-messages>
      {messages.map(({ channel, status, count }) => (
        <li key={`${channel} ${status}`} className="flex flex-wrap items-center gap-x-2">
          {channelName(channel)}
          <StatusText status={status} />
          <span className="nums">{count}</span>
        </li>
      ))}
    </ul>
  );
}
