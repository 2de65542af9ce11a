'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AddressTabs } from '@/components/ui/address-tabs';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { href } from '@/lib/href';
import { useChatIdentities, usePairings } from '@/lib/pairings/pairings';
import { RoleGate } from '@/lib/session/role-gate';
import { useConnectors } from '../api/use-connectors';
import { isDown } from '../api/connector-order';
import { useOpenMessages } from '@/lib/outbox/use-open-messages';
import { AccountsTab } from './accounts/accounts-tab';
import { OutboxTab } from './outbox/outbox-tab';
import { PeopleTab } from './people/people-tab';

/** How the ways to the outside stand, what went out through them, and who speaks to them. */
export function ConnectorsPage() {
  const t = useTranslations('connectors');
  const connectors = useConnectors();
  const { data: pairings } = usePairings();
  const { data: people } = useChatIdentities();
  const open = useOpenMessages();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <RoleGate role="admin">
            <Button asChild variant="primary">
              <Link href={href.setUp()}>
                <Plus aria-hidden />
                {t('setUp.action')}
              </Link>
            </Button>
          </RoleGate>
        }
      />
      <AddressTabs
        label={t('tabs.label')}
        tabs={[
          {
            id: 'accounts',
            label: t('tabs.accounts'),
            count: (connectors.data?.filter(isDown).length ?? 0) + (pairings?.length ?? 0),
            content: <AccountsTab connectors={connectors} />,
          },
          { id: 'outbox', label: t('tabs.outbox'), count: open, content: <OutboxTab /> },
          { id: 'people', label: t('tabs.people'), count: people?.length ?? 0, content: <PeopleTab /> },
        ]}
      />
    </>
  );
}
