'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { UnreadableNote } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { statusOf } from '../../api/mcp/server-state';
import { useMcpServer } from '../../api/mcp/servers';
import type { McpServer } from '../../api/mcp/types';
import { DependentList } from '../dependents';
import { Notice } from '@/components/ui/notice';
import { McpServerActions } from './mcp-server-actions';
import { McpServerFacts } from './mcp-server-facts';
import { McpTestCard } from './mcp-test-card';
import { McpToolsCard } from './mcp-tools-card';

/** `/integrations/mcp/view/?id=mcp_github`: one server, its tools, and everything but its values. */
export function McpServerPage() {
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const server = useMcpServer(id);
  if (server.data !== undefined) return <ServerView key={id} server={server.data} />;
  return (
    <>
      <PageHeader title={id} trail={<Trail />} />
      {server.isError ? (
        <ErrorState error={server.error} onRetry={() => void server.refetch()} />
      ) : (
        <Loading rows={4} />
      )}
    </>
  );
}

export function Trail() {
  const t = useTranslations('mcp');
  const words = useTranslations('integrations');
  return (
    <>
      <Link href={href.integrations()}>{words('title')}</Link> / <Link href={href.mcpServers()}>{t('title')}</Link>
    </>
  );
}

function ServerView({ server }: { server: McpServer }) {
  const t = useTranslations('mcp');
  const words = useTranslations('integrations');
  const { say } = useApiWords();
  const status = statusOf(server);
  return (
    <>
      <PageHeader
        title={server.server_id}
        trail={<Trail />}
        aside={
          <>
            <StatusBadge status={status} />
            {!server.enabled && status !== 'disabled' && <StatusBadge status="disabled" />}
          </>
        }
        {...(server.description === '' ? {} : { lead: server.description })}
        actions={<McpServerActions server={server} />}
      />
      <UnreadableNote reason={server.unreadable} />
      {server.state === 'not_allowed' && <NotAllowed server={server} />}
      {server.state === 'incomplete' && server.state_reason !== null && (
        <Notice isWarning>{say(server.state_reason)}</Notice>
      )}
      {server.warnings.map(warning => (
        <Notice key={warning} isWarning>
          {say(warning)}
        </Notice>
      ))}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <div className="grid min-w-0 gap-4">
          <McpTestCard server={server} />
          <McpToolsCard server={server} />
        </div>
        <div className="grid min-w-0 gap-4">
          <McpServerFacts server={server} />
          <Card title={words('dependsTitle', { count: server.depends_total })}>
            {server.depends_total === 0 ? (
              <p className="text-13 text-text-2">
                {t.rich('usedBy', {
                  code: () => (
                    <code className="font-mono text-12 wrap-anywhere">{`"allowed_mcp_servers": ["${server.server_id}"]`}</code>
                  ),
                })}
              </p>
            ) : (
              <DependentList dependents={server.depends} total={server.depends_total} />
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

/** Its program is not one that may be started: what to tell whoever runs the services. */
function NotAllowed({ server: { command, state_reason: reason } }: { server: McpServer }) {
  const t = useTranslations('mcp.allow');
  const { say } = useApiWords();
  return (
    <Notice isWarning>
      {reason !== null && <p>{say(reason)}</p>}
      <p className="mt-2 font-medium text-text">{t('title')}</p>
      <p className="mb-2">{t('body')}</p>
      <CommandLine command={`MCP_STDIO_ALLOW=${command}`} label={t('title')} />
    </Notice>
  );
}
