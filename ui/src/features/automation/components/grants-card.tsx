import { visibleText } from '@multi-job/contract/visible-text';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWho } from '@/components/approval/use-who';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { refreshAgents, revokeGrant, useGrants, type AgentGrant } from '@/lib/agents/agents';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';

/** What an agent was allowed for longer, each to be taken back. For admins, as the API has it. */
export function GrantsCard({ agentKey }: { agentKey: string }) {
  const t = useTranslations('agents.grants');
  const isAdmin = useMay('admin');
  const grants = useGrants(agentKey, isAdmin);
  const [revoked, setRevoked] = useState<AgentGrant | null>(null);
  return (
    <Card title={t('title')} isFlush>
      {!isAdmin && <p className="px-4 py-3 text-13 text-text-3">{t('forAdmins')}</p>}
      {isAdmin && grants.isPending && <Loading className="p-4" rows={2} />}
      {grants.isError && grants.data === undefined && (
        <ErrorState error={grants.error} onRetry={() => void grants.refetch()} />
      )}
      {grants.data?.length === 0 && <p className="px-4 py-3 text-13 text-text-3">{t('none')}</p>}
      {grants.data !== undefined && grants.data.length > 0 && (
        <ul className="divide-y" data-grants>
          {grants.data.map(grant => (
            <GrantRow key={grant.grant_id} grant={grant} onRevoke={() => setRevoked(grant)} />
          ))}
        </ul>
      )}
      {revoked !== null && <RevokeDialog grant={revoked} onClose={() => setRevoked(null)} />}
    </Card>
  );
}

function GrantRow({ grant, onRevoke }: { grant: AgentGrant; onRevoke: () => void }) {
  const t = useTranslations('agents.grants');
  const { say } = useApiWords();
  const nameOf = useWho();
  const { says, expired: isExpired, expires_at: until, created_by: by, approval_id: approvalId } = grant;
  const time = () => <Time at={until} />;
  return (
    <li className="flex flex-wrap items-start gap-3 px-4 py-2.5 text-13">
      <div className="min-w-0 flex-1 basis-48">
        <p className={cn('break-words', isExpired && 'text-text-3 line-through')}>{visibleText(say(says))}</p>
        <p className="text-12 text-text-3">
          {isExpired ? t.rich('expired', { time }) : t.rich('by', { who: nameOf(by), time })}{' '}
          <Link href={href.approval(approvalId)} className="relative touch-area text-accent-text underline">
            {t('fromApproval')}
          </Link>
        </p>
      </div>
      <Button size="sm" onClick={onRevoke}>
        {t('revoke')}
      </Button>
    </li>
  );
}

function RevokeDialog({ grant, onClose }: { grant: AgentGrant; onClose: () => void }) {
  const t = useTranslations('agents.grants');
  const { say } = useApiWords();
  const queryClient = useQueryClient();
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('revokeTitle')}
      body={
        <>
          <p className="font-medium break-words">{visibleText(say(grant.says))}</p>
          <p className="mt-1">{t('revokeBody')}</p>
        </>
      }
      confirmLabel={t('revoke')}
      onConfirm={async () => {
        await revokeGrant(grant.grant_id);
        toast.success(t('revoked'));
        await refreshAgents(queryClient);
      }}
    />
  );
}
