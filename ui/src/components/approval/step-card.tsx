import { visibleText } from '@multi-job/contract/visible-text';
import { useTranslations } from 'use-intl';
import { RuleWords } from '@/components/agents/rule-words';
import { Card, Facts } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { agentStepOf, canBeRemembered, grantOf } from './read-action';
import type { Approval } from './use-decision';

/** Why a step of an agent asks, as a piece of a page. */
export function StepCard({ approval }: { approval: Approval }) {
  const t = useTranslations('agents.step');
  if (agentStepOf(approval.action) === null) return null;
  return (
    <Card title={t('title')}>
      <StepFacts approval={approval} />
    </Card>
  );
}

/** The rule that asks, where outside text in the prompt came from, and what "always allow" would make; nothing for others. */
export function StepFacts({ approval }: { approval: Approval }) {
  const t = useTranslations('agents.step');
  const { say } = useApiWords();
  const step = agentStepOf(approval.action);
  if (step === null) return null;
  const grant = canBeRemembered(approval) ? grantOf(approval.action) : null;
  return (
    <Facts
      className="max-sm:grid-cols-1 max-sm:gap-y-1"
      facts={[
        {
          name: t('agent'),
          value: (
            <Link href={href.agent(approval.job_id)} className="touch-area rounded-sm text-accent-text hover:underline">
              {visibleText(step.agentKey)}
            </Link>
          ),
        },
        { name: t('rule'), value: <RuleWords rule={step.rule} /> },
        {
          name: t('taint'),
          value:
            step.taint.length === 0 ? (
              t('noTaint')
            ) : (
              <span data-taint>
                <span className="font-mono text-12 wrap-anywhere">{step.taint.map(visibleText).join(', ')}</span>
                <span className="block text-12 text-retrying">{t('taintHint')}</span>
              </span>
            ),
        },
        {
          name: t('grant'),
          value: <span data-grant>{grant === null ? t('noGrant') : visibleText(say(grant))}</span>,
        },
      ]}
    />
  );
}
