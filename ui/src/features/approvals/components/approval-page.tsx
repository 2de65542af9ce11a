'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ActionText, RiskBadge } from '@/components/approval/action-text';
import { DecisionBar } from '@/components/approval/decision-bar';
import { EnterFirst } from '@/components/approval/enter-first';
import { Expiry } from '@/components/approval/expiry';
import { KindBadge } from '@/components/approval/kind-badge';
import { readAction } from '@/components/approval/read-action';
import { StepCard } from '@/components/approval/step-card';
import { useWho } from '@/components/approval/use-who';
import { JsonView } from '@/components/json/json-view';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { UnreadableBadge, UnreadableNote } from '@/components/ui/unreadable';
import { ApiError } from '@/lib/api/api-error';
import { apiList, apiQuery } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';
import { href } from '@/lib/href';
import { ApprovalFacts } from './approval-facts';
import { useApiWords } from '@/lib/i18n/api-words';

type Approval = Schemas['Approval'];

/** One question: what will be done, who asked, and the answer. */
export function ApprovalPage() {
  const [id] = useQueryState('id', parseAsString);
  return id === null || id === '' ? <Missing /> : <ApprovalOf key={id} id={id} />;
}

function ApprovalOf({ id }: { id: string }) {
  const t = useTranslations('approvals.view');
  const query = useQuery(apiQuery('/approvals/{approval_id}', { path: { approval_id: id } }));
  if (query.data !== undefined) return <ApprovalView approval={query.data} />;
  const title = t('title', { id: `…${id.slice(-8)}` });
  if (query.isPending) {
    return (
      <>
        <PageHeader title={title} />
        <Loading />
      </>
    );
  }
  if (query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 400)) {
    return <Missing />;
  }
  return (
    <>
      <PageHeader title={title} trail={<Trail />} />
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}

function ApprovalView({ approval }: { approval: Approval }) {
  const t = useTranslations('approvals');
  const { say } = useApiWords();
  const isPending = approval.status === 'pending';
  const { risk } = readAction(approval.action);
  return (
    <>
      <PageHeader
        title={say(approval.reason)}
        trail={<Trail />}
        aside={
          <>
            <StatusBadge status={approval.status} />
            <KindBadge kind={approval.kind} />
            <UnreadableBadge reason={approval.unreadable} />
          </>
        }
        lead={<Sentence approval={approval} />}
      />
      <UnreadableNote reason={approval.unreadable} />
      {/* The bar of a phone lies over the end of the page. */}
      <div
        className={
          isPending
            ? 'grid gap-4 max-md:pb-20 lg:grid-cols-[minmax(0,1fr)_22rem]'
            : 'grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]'
        }
      >
        <div className="grid min-w-0 content-start gap-4">
          <Card title={t('view.what')}>
            <p className="text-14 break-words">
              <ActionText action={approval.action} />
            </p>
            <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-text-2">
              <RiskBadge action={approval.action} />
              {t(`riskWhy.${risk}`)}
            </p>
            <div className="mt-3 empty:hidden">
              <EnterFirst approval={approval} />
            </div>
          </Card>
          <StepCard approval={approval} />
          <Card>
            <JsonView value={approval.action} label={t('view.payload')} maxHeight={480} isWhole />
            <dl className="mt-3 text-12 text-text-2">
              <dt className="font-medium">{t('view.digest')}</dt>
              <dd className="mt-0.5 flex items-start gap-1">
                <code className="font-mono break-all">{approval.digest}</code>
                <CopyButton text={approval.digest} />
              </dd>
              <dd className="mt-0.5 text-text-3">{t('view.digestHint')}</dd>
            </dl>
          </Card>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          {isPending ? (
            <section className="order-first md:rounded-lg md:border md:bg-surface md:px-4 md:py-3">
              <h2 className="mb-2 text-13 font-semibold max-md:sr-only">{t('decide.title')}</h2>
              <p className="mb-3 text-13 max-md:hidden">
                <Expiry at={approval.expires_at} />
              </p>
              <DecisionBar approval={approval} isSticky />
            </section>
          ) : (
            <NextPending />
          )}
          <ApprovalFacts approval={approval} />
        </div>
      </div>
    </>
  );
}

function Sentence({ approval }: { approval: Approval }) {
  const t = useTranslations('approvals.view.sentence');
  const nameOf = useWho();
  const { status } = approval;
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {status === 'pending'
        ? t('pending', { who: nameOf(approval.requested_by), job: approval.job_id })
        : status === 'approved' || status === 'rejected'
          ? t(status, { who: nameOf(approval.decided_by) })
          : t(status)}
      {status === 'pending' && <Expiry at={approval.expires_at} className="md:hidden" />}
    </span>
  );
}

/** Whoever decides one often decides several. */
function NextPending() {
  const t = useTranslations('approvals.decide');
  const { say } = useApiWords();
  const { data } = useQuery(apiList('/approvals', { query: { status: 'pending', limit: 1 } }));
  const next = data?.items[0];
  if (next === undefined) return null;
  return (
    <Button asChild className="h-auto min-h-11 w-full justify-between px-4 py-2 whitespace-normal">
      <Link href={href.approval(next.approval_id)}>
        <span className="min-w-0 text-left">
          <span className="block text-12 font-normal text-text-3">{t('next')}</span>
          <span className="line-clamp-2 break-words">{say(next.reason)}</span>
        </span>
        <ArrowRight aria-hidden />
      </Link>
    </Button>
  );
}

function Trail() {
  const t = useTranslations('approvals');
  return (
    <Link href={href.approvals()} className="rounded-sm hover:text-text hover:underline">
      {t('title')}
    </Link>
  );
}

function Missing() {
  const t = useTranslations('approvals.view');
  return (
    <>
      <PageHeader title={t('missingTitle')} heading={<span className="sr-only">{t('missingTitle')}</span>} />
      <StateMessage title={t('missingTitle')} body={t('missingBody')}>
        <Button asChild>
          <Link href={href.approvals()}>{t('all')}</Link>
        </Button>
      </StateMessage>
    </>
  );
}
