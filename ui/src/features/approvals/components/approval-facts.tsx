import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { useVia } from '@/components/approval/use-via';
import { useWho } from '@/components/approval/use-who';
import { Card, Facts } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import type { Schemas } from '@/lib/api/types';
import { href } from '@/lib/href';

const LINK = 'touch-area rounded-sm text-accent-text hover:underline';

/** Who asked, for what, until when; and who decided. */
export function ApprovalFacts({ approval }: { approval: Schemas['Approval'] }) {
  const t = useTranslations('approvals.view');
  const nameOf = useWho();
  const viaOf = useVia();
  const { decided_at, decided_by, decided_via, note, answer, remember } = approval;
  const decider =
    decided_by === null
      ? null
      : decided_via === null
        ? nameOf(decided_by)
        : t('decidedVia', { who: nameOf(decided_by), via: viaOf(decided_via) });
  const facts = [
    { name: t('askedBy'), value: nameOf(approval.requested_by) },
    { name: t('asked'), value: <Time at={approval.created_at} /> },
    { name: t('expires'), value: <Time at={approval.expires_at} show="clock" className="whitespace-normal" /> },
    {
      name: t('job'),
      value: (
        <Link href={href.job(approval.job_id)} className={LINK}>
          {approval.job_id}
        </Link>
      ),
    },
    {
      name: t('run'),
      value: (
        <Link href={href.run(approval.run_id)} className={LINK}>
          {t('openRun')}
        </Link>
      ),
    },
    ...(decider === null ? [] : [{ name: t('decidedBy'), value: decider }]),
    ...(decided_at === null ? [] : [{ name: t('decided'), value: <Time at={decided_at} /> }]),
    ...(answer === null ? [] : [{ name: t('answer'), value: t(`answers.${answer}`) }]),
    ...(remember === null ? [] : [{ name: t('remembered'), value: t('rememberedDays', { count: remember.ttl_days }) }]),
    ...(note === null ? [] : [{ name: t('note'), value: <span className="whitespace-pre-wrap">{note}</span> }]),
    { name: 'ID', value: <CopyableId id={approval.approval_id} /> },
  ];
  return (
    <Card title={t('details')}>
      <Facts facts={facts} />
    </Card>
  );
}
