import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { ActionText, RiskBadge } from '@/components/approval/action-text';
import { Expiry } from '@/components/approval/expiry';
import { KindBadge } from '@/components/approval/kind-badge';
import { useWho } from '@/components/approval/use-who';
import { Button } from '@/components/ui/button';
import { LoadMore } from '@/components/ui/load-more';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { apiPages } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';

/** Everything that waits, each with what it would do and how long there is. */
export function PendingApprovals() {
  const t = useTranslations('approvals.pending');
  const query = useInfiniteQuery(apiPages('/approvals', { query: { status: 'pending', limit: 50 } }));
  if (query.isPending) return <Loading rows={4} />;
  if (query.isLoadingError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const approvals = query.data.pages.flatMap(page => page.items);
  const total = query.data.pages[0]?.total ?? approvals.length;
  if (approvals.length === 0) {
    return (
      <Empty title={t('emptyTitle')} body={t('emptyBody')}>
        <Button asChild>
          <Link href={href.approvals({ tab: 'decided' })}>{t('emptyAction')}</Link>
        </Button>
      </Empty>
    );
  }
  return (
    <>
      <p className="mb-3 text-13 text-text-2" role="status" data-pending-count={total}>
        {t('count', { count: total })}
      </p>
      <ul className="grid gap-3">
        {approvals.map(approval => (
          <PendingApproval key={approval.approval_id} approval={approval} />
        ))}
      </ul>
      {query.hasNextPage && (
        <LoadMore
          shown={approvals.length}
          total={total}
          hasMore
          isLoading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </>
  );
}

function PendingApproval({ approval }: { approval: Schemas['Approval'] }) {
  const t = useTranslations('approvals.pending');
  const { say } = useApiWords();
  const nameOf = useWho();
  return (
    <li
      data-approval={approval.approval_id}
      className="relative rounded-lg border bg-surface px-4 py-3 hover:border-border-strong hover:bg-hover/40"
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-14 font-medium break-words">
            <Link
              href={href.approval(approval.approval_id)}
              className="after:absolute after:inset-0 after:rounded-lg after:content-['']"
            >
              {say(approval.reason)}
            </Link>
          </p>
          <p className="mt-1 text-13 break-words text-text-2">
            <ActionText action={approval.action} />
          </p>
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-12 text-text-2">
            <UnreadableBadge reason={approval.unreadable} />
            <KindBadge kind={approval.kind} />
            <RiskBadge action={approval.action} />
            <Expiry at={approval.expires_at} />
            <span className="break-words">
              {t('asks', { who: nameOf(approval.requested_by), job: approval.job_id })}
            </span>
            <Time at={approval.created_at} className="z-[1] text-text-3" />
          </div>
        </div>
        <span className="flex h-8 shrink-0 items-center gap-1 text-13 font-medium text-accent-text" aria-hidden>
          <span className="max-md:hidden">{t('review')}</span>
          <ChevronRight className="size-4" />
        </span>
      </div>
    </li>
  );
}
