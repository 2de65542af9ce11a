'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useMcpServer } from '../../api/mcp/servers';
import { McpEditor } from './mcp-editor';
import { Trail } from './mcp-server-page';

/** `/integrations/mcp/new/` */
export function NewMcpServerPage() {
  const t = useTranslations('mcp.editor');
  return (
    <div className="max-w-190">
      <PageHeader title={t('newTitle')} trail={<Trail />} />
      <ForAdmins>
        <McpEditor server={null} />
      </ForAdmins>
    </div>
  );
}

/** `/integrations/mcp/edit/?id=mcp_github` */
export function EditMcpServerPage() {
  const t = useTranslations('mcp.editor');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const server = useMcpServer(id);
  return (
    <div className="max-w-190">
      <PageHeader
        title={t('editTitle', { server: id })}
        trail={
          <>
            <Trail /> / <Link href={href.mcpServer(id)}>{id}</Link>
          </>
        }
      />
      <ForAdmins>
        {server.isError && server.data === undefined && (
          <ErrorState error={server.error} onRetry={() => void server.refetch()} />
        )}
        {server.isPending && <Loading />}
        {server.data !== undefined && <McpEditor key={id} server={server.data} />}
      </ForAdmins>
    </div>
  );
}

function ForAdmins({ children }: { children: ReactNode }) {
  const t = useTranslations('mcp');
  if (useMay('admin')) return children;
  return (
    <StateMessage title={t('forAdmins.title')} body={t('forAdmins.body')}>
      <Button asChild>
        <Link href={href.mcpServers()}>{t('title')}</Link>
      </Button>
    </StateMessage>
  );
}
