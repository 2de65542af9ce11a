import { visibleText } from '@multi-job/contract/visible-text';
import { CircleCheck, CircleDashed, CircleHelp, CircleX, Eye, Hand, ShieldX, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { RuleWords } from '@/components/agents/rule-words';
import { StepWords } from '@/components/agents/step-words';
import { JsonView } from '@/components/json/json-view';
import { Link } from '@/components/ui/link';
import { Duration } from '@/components/ui/time';
import type { StoryStep } from '@/lib/agents/agent-story';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';

const LOOKS = {
  done: { icon: CircleCheck, tone: 'text-success' },
  happened: { icon: CircleCheck, tone: 'text-success' },
  failed: { icon: CircleX, tone: 'text-failed' },
  denied: { icon: ShieldX, tone: 'text-retrying' },
  refused: { icon: CircleX, tone: 'text-failed' },
  rehearsed: { icon: Eye, tone: 'text-disabled' },
  planned: { icon: Eye, tone: 'text-disabled' },
  waiting: { icon: Hand, tone: 'text-awaiting' },
  unknown: { icon: CircleHelp, tone: 'text-retrying' },
  open: { icon: CircleDashed, tone: 'text-queued' },
} as const satisfies Record<StoryStep['status'], { icon: LucideIcon; tone: string }>;

/** One step: what it did and what became of it in a line, why and by which rule under it, all of it on demand. */
export function AgentStepRow({ step }: { step: StoryStep }) {
  const t = useTranslations('agents.story');
  const [isOpen, setOpen] = useState(false);
  const { icon: Icon, tone } = LOOKS[step.status];
  const { verdict, rule } = step.verdict;
  return (
    <li className="rounded-md border" data-step={step.step} data-status={step.status}>
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer px-3 py-2 text-13 touch:py-3.5">
          <span className="inline-grid w-[calc(100%-1.25rem)] gap-0.5 align-top">
            <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-0.5">
              <span className="min-w-0 flex-1 basis-60 break-words">
                <span className="nums mr-1.5 text-text-3">{step.step}</span>
                <StepWords kind={step.kind} action={step.action} words={step.words} />
              </span>
              <span className={cn('inline-flex items-center gap-1.5 font-medium', tone)}>
                <Icon className="size-4 shrink-0" aria-hidden />
                {t(`statuses.${step.status}`)}
              </span>
            </span>
            <span className="text-12 text-text-2">
              {t(`verdicts.${verdict}`)}: <RuleWords rule={rule} />
            </span>
          </span>
        </summary>
        {isOpen && <StepDetails step={step} />}
      </details>
    </li>
  );
}

function StepDetails({ step }: { step: StoryStep }) {
  const t = useTranslations('agents.story');
  const { say } = useApiWords();
  const { why, verdict, action, observation, code, approval_id: approvalId, digest, duration_ms: ms } = step;
  return (
    <div className="grid gap-3 border-t px-3 py-3 text-13">
      {why !== '' && <Told name={t('wanted')}>{visibleText(why)}</Told>}
      <Told name={t('rule')}>{say(verdict.reason)}</Told>
      {action === null ? (
        <p className="text-12 text-text-3">{t('payloadCut')}</p>
      ) : (
        <JsonView value={action} label={t('payload')} maxHeight={320} isWhole />
      )}
      {observation !== null && (
        <Told name={t('cameBack')}>
          {code !== null && <code className="mr-1.5 font-mono text-12 text-failed">{code}</code>}
          {ms !== null && <Duration ms={ms} className="text-text-3" />}
          <pre
            tabIndex={0}
            className="mt-1 max-h-60 overflow-auto rounded-md border bg-sunken p-2 font-mono text-12 break-words whitespace-pre-wrap"
          >
            {visibleText(observation)}
          </pre>
        </Told>
      )}
      {approvalId !== null && (
        <Link href={href.approval(approvalId)} className="touch-area justify-self-start text-accent-text underline">
          {t('approval')}
        </Link>
      )}
      <Told name={t('digest')}>
        <code className="font-mono text-12 break-all text-text-3">{digest}</code>
      </Told>
    </div>
  );
}

function Told({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="text-12 text-text-3">{name}</p>
      <div className="break-words">{children}</div>
    </div>
  );
}
