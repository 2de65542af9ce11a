import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { nextStepOf, type NextFacts, type NextStep } from '@/lib/jobs/next-step';
import { useNow } from '@/lib/time/now';
import { Time } from './time';

interface NextStepProps {
  facts: NextFacts;
  /** `cell`: under a heading that says what it is; `line`: by itself. */
  as?: 'cell' | 'line';
  className?: string;
}

/** What happens next of a job, or what keeps its schedule from firing: the same words wherever a job is shown. */
export function NextStepText({ facts, as = 'cell', className }: NextStepProps) {
  // A text, so that it is rendered anew only when what it says has changed.
  const step = JSON.parse(useNow(nowMs => JSON.stringify(nextStepOf(facts, nowMs)))) as NextStep;
  return (
    <span data-next={step.is} className={cn(TONES[step.is], className)}>
      <Words step={step} as={as} />
    </span>
  );
}

const TONES: Partial<Record<NextStep['is'], string>> = {
  on_demand: 'text-text-3',
  disabled: 'text-disabled',
  ended: 'text-text-3',
  paused: 'text-awaiting',
  approval: 'text-awaiting',
  cooldown: 'text-retrying',
  pressure: 'text-retrying',
  lane: 'text-retrying',
  overdue: 'text-failed',
};

function Words({ step, as }: { step: NextStep; as: 'cell' | 'line' }) {
  const t = useTranslations('common.next');
  switch (step.is) {
    case 'fires':
      return as === 'cell' ? <Time at={step.at} /> : t.rich('fires', { time: () => <Time at={step.at} /> });
    case 'cooldown':
      return step.thenAt === null
        ? t.rich('cooldown', { until: () => <Time at={step.until} /> })
        : t.rich('cooldownThen', { time: () => <Time at={step.thenAt} /> });
    case 'paused':
      return t.rich('paused', { time: () => <Time at={step.until} /> });
    case 'overdue':
      return t.rich('overdue', { time: () => <Time at={step.since} /> });
    case 'lane':
      return t('lane', { lane: step.lane });
    case 'on_demand':
      return as === 'cell' ? '—' : t('on_demand');
    default:
      return t(step.is);
  }
}
