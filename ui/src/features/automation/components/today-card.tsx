import { useFormatter, useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { Meter } from '@/components/ui/meter';
import { useBudget } from '@/lib/agents/agents';
import { useUsd } from '@/lib/agents/use-usd';

/** What all agents have used up today, against what the installation allows. */
export function TodayCard() {
  const t = useTranslations('agents');
  const format = useFormatter();
  const usd = useUsd();
  const { data } = useBudget();
  if (data === undefined) return <div className="skeleton mb-4 h-32 w-full rounded-lg" aria-hidden />;
  const { installation: used, limits, day, timezone } = data;
  const against = (value: number, max: number | null | undefined, print: (value: number) => string) =>
    max === null || max === undefined ? (
      <span className="nums">{t('noLimit', { used: print(value) })}</span>
    ) : (
      <Meter
        value={value}
        max={max}
        label={t('ofBudget', { used: print(value), max: print(max) })}
        className="w-full max-w-100"
      />
    );
  return (
    <Card title={t('today.title')} className="mb-4">
      <Facts
        facts={[
          { name: t('today.cost'), value: against(used.cost_usd, limits.cost_usd, usd) },
          { name: t('today.tokens'), value: against(used.tokens, limits.tokens, value => format.number(value)) },
          { name: t('today.steps'), value: <span className="nums">{format.number(used.steps)}</span> },
        ]}
      />
      <p className="mt-2 text-12 text-text-3" data-volatile>
        {t('today.hint', { day, zone: timezone })}
      </p>
    </Card>
  );
}
