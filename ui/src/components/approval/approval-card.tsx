import { useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { JsonView } from '@/components/json/json-view';
import { ErrorState, Loading } from '@/components/ui/states';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { ActionText, RiskBadge } from './action-text';
import { DecisionBar } from './decision-bar';
import { KindBadge } from './kind-badge';
import { EnterFirst } from './enter-first';
import { Expiry } from './expiry';
import { StepFacts } from './step-card';
import { useWho } from './use-who';
import { useApiWords } from '@/lib/i18n/api-words';

/** The question that a run waits for, to be decided where the run is looked at. */
export function ApprovalCard({ approvalId }: { approvalId: string }) {
  const t = useTranslations('approvals');
  const { say } = useApiWords();
  const nameOf = useWho();
  const query = useQuery(apiQuery('/approvals/{approval_id}', { path: { approval_id: approvalId } }));
  const approval = query.data;
  return (
    <section className="rounded-lg border border-awaiting/40 bg-surface" aria-label={t('card.title')}>
      <h2 className="flex items-center gap-2 border-b border-awaiting/40 tint-awaiting px-4 py-2.5 text-13 font-semibold text-awaiting">
        <Hand className="size-4" aria-hidden />
        {t('card.title')}
      </h2>
      <div className="grid gap-3 p-4">
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {approval === undefined && !query.isError && <Loading rows={2} />}
        {approval !== undefined && (
          <>
            <div>
              <p className="text-14 font-medium break-words">{say(approval.reason)}</p>
              <p className="mt-1 text-13 break-words text-text-2">
                <ActionText action={approval.action} />
              </p>
            </div>
            <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-13 text-text-2">
              <UnreadableBadge reason={approval.unreadable} />
              <KindBadge kind={approval.kind} />
              <RiskBadge action={approval.action} />
              <Expiry at={approval.expires_at} />
              <span>{t('card.askedBy', { who: nameOf(approval.requested_by) })}</span>
              <Link
                href={href.approval(approvalId)}
                className="rounded-sm text-accent-text hover:underline touch:inline-flex touch:min-h-control touch:items-center"
              >
                {t('card.open')}
              </Link>
            </p>
            <EnterFirst approval={approval} />
            <StepFacts approval={approval} />
            <JsonView value={approval.action} label={t('view.payload')} maxHeight={240} isWhole />
            <DecisionBar approval={approval} />
          </>
        )}
      </div>
    </section>
  );
}
