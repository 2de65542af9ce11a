import { useQueryClient } from '@tanstack/react-query';
import type { ChatIdentity } from '@multi-job/contract';
import { visibleText } from '@multi-job/contract/visible-text';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataTable, type Column } from '@/components/ui/data-table';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { refreshPairings, revokeIdentity, useChatIdentities } from '@/lib/pairings/pairings';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';
import { PairingRequests } from '@/components/pairing/pairing-requests';

const keyOf = ({ channel, account_id, sender_id }: ChatIdentity): string => `${channel}/${account_id}/${sender_id}`;

/** Who speaks in chats, as whom. */
export function PeopleTab() {
  const t = useTranslations('pairings.people');
  const isAdmin = useMay('admin');
  const people = useChatIdentities();
  if (!isAdmin) {
    return (
      <Card>
        <p className="text-13 text-text-2">{t('forAdmins')}</p>
      </Card>
    );
  }
  return (
    <div className="grid gap-4">
      <PairingRequests />
      <Card title={t('title')} isFlush>
        {people.isPending && <Loading className="p-4" rows={3} />}
        {people.isError && people.data === undefined && (
          <ErrorState error={people.error} onRetry={() => void people.refetch()} />
        )}
        {people.data?.length === 0 && <p className="p-4 text-13 text-text-2">{t('none')}</p>}
        {people.data !== undefined && people.data.length > 0 && <People people={people.data} />}
      </Card>
    </div>
  );
}

function People({ people }: { people: readonly ChatIdentity[] }) {
  const t = useTranslations('pairings.people');
  const channels = useTranslations('connectors.channel');
  const roles = useTranslations('shell.session.role');
  const [asked, setAsked] = useState<ChatIdentity | null>(null);
  const columns: Column<ChatIdentity>[] = [
    {
      id: 'person',
      header: t('person'),
      phone: 'title',
      cell: ({ sender_name, sender_id }) => (
        <span className="block min-w-0">
          <span className="block font-medium break-words">{visibleText(sender_name)}</span>
          <code className="font-mono text-12 text-text-3">{sender_id}</code>
        </span>
      ),
    },
    {
      id: 'principal',
      header: t('principal'),
      cell: ({ principal }) => <code className="font-mono text-12 break-all">{principal}</code>,
    },
    { id: 'role', header: t('role'), className: 'md:w-28', cell: ({ role }) => roles(role) },
    {
      id: 'account',
      header: t('account'),
      cell: ({ channel, account_id }) => `${channels(channel)} · ${account_id}`,
    },
    {
      id: 'paired',
      header: t('paired'),
      cell: ({ paired_at, paired_by }) => (
        <span className="text-text-2">
          <Time at={paired_at} /> {t('by', { actor: paired_by })}
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('title')}
        rows={people}
        columns={columns}
        rowId={keyOf}
        actions={person => (
          <Button
            size="sm"
            variant="danger-ghost"
            aria-label={t('revokeOf', { name: visibleText(person.sender_name) })}
            onClick={() => setAsked(person)}
          >
            {t('revoke')}
          </Button>
        )}
      />
      {asked !== null && <RevokeDialog person={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function RevokeDialog({ person, onClose }: { person: ChatIdentity; onClose: () => void }) {
  const t = useTranslations('pairings.people');
  const queryClient = useQueryClient();
  const name = visibleText(person.sender_name);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('revokeTitle', { name })}
      body={<p data-blast-radius>{t('revokeBody', { name, account: `${person.channel}/${person.account_id}` })}</p>}
      confirmLabel={t('revoke')}
      onConfirm={async () => {
        try {
          await revokeIdentity(person);
        } finally {
          await refreshPairings(queryClient);
        }
        toast.success(t('revoked', { name }));
      }}
    />
  );
}
