'use client';

import { LayoutTemplate, Plus, Wrench } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { SearchInput } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { inOrder, statusOf } from '../../api/mcp/server-state';
import { useMcpServers } from '../../api/mcp/servers';
import type { McpServer } from '../../api/mcp/types';
import { DependentLinks } from '../dependents';

/** `/integrations/mcp/`: the servers, first those that cannot be used. */
export function McpServersPage() {
  const t = useTranslations('mcp');
  const words = useTranslations('integrations');
  const servers = useMcpServers();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        trail={<Link href={href.integrations()}>{words('title')}</Link>}
        actions={
          <>
            <Button asChild>
              <Link href={href.accountTemplates()}>
                <LayoutTemplate aria-hidden />
                {words('templates.title')}
              </Link>
            </Button>
            <RoleGate role="admin">
              <Button asChild variant="primary">
                <Link href={href.newMcpServer()}>
                  <Plus aria-hidden />
                  {t('add')}
                </Link>
              </Button>
            </RoleGate>
          </>
        }
      />
      {servers.isError && servers.data === undefined ? (
        <Card isFlush>
          <ErrorState error={servers.error} onRetry={() => void servers.refetch()} />
        </Card>
      ) : (
        <Servers servers={servers.data ?? null} />
      )}
    </>
  );
}

/** Null while they are on their way. */
function Servers({ servers }: { servers: readonly McpServer[] | null }) {
  const t = useTranslations('mcp');
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  const columns = useColumns();
  if (servers?.length === 0) return <NoServers />;
  const wanted = q.trim().toLowerCase();
  const found = inOrder(servers ?? []).filter(server => textOf(server).includes(wanted));
  return (
    <>
      <SearchInput
        className="mb-3 w-full sm:w-72"
        label={t('search')}
        value={q}
        onValueChange={next => void setQ(next === '' ? null : next)}
      />
      <Card isFlush className="overflow-visible">
        {servers === null && <Loading className="p-4" />}
        {servers !== null && found.length === 0 && <FilteredEmpty onClear={() => void setQ(null)} />}
        {found.length > 0 && (
          <DataTable
            label={t('list')}
            rows={found}
            columns={columns}
            rowId={server => server.server_id}
            rowHref={server => href.mcpServer(server.server_id)}
            rowName={server => server.server_id}
          />
        )}
      </Card>
    </>
  );
}

function textOf({ server_id, description, argv, url }: McpServer): string {
  return [server_id, description, ...argv, url].join(' ').toLowerCase();
}

function NoServers() {
  const t = useTranslations('mcp');
  const words = useTranslations('integrations');
  const isAdmin = useMay('admin');
  return (
    <Card isFlush>
      <Empty
        icon={Wrench}
        title={t('empty.title')}
        body={isAdmin ? t('empty.body') : `${t('empty.body')} ${t('empty.askAdmin')}`}
      >
        {isAdmin && (
          <>
            <Button asChild variant="primary">
              <Link href={href.newMcpServer()}>{t('add')}</Link>
            </Button>
            <Button asChild>
              <Link href={href.accountTemplates()}>{words('templates.title')}</Link>
            </Button>
          </>
        )}
      </Empty>
    </Card>
  );
}

function useColumns(): Column<McpServer>[] {
  const t = useTranslations('mcp.columns');
  return [
    {
      id: 'state',
      header: t('state'),
      phone: 'line',
      className: 'md:w-44',
      cell: server => <StatusText status={statusOf(server)} />,
    },
    {
      id: 'server',
      header: t('server'),
      phone: 'title',
      className: 'max-w-80',
      cell: ({ server_id: id, description, unreadable }) => (
        <span className="block min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate">{id}</span>
            <UnreadableBadge reason={unreadable} />
          </span>
          {description !== '' && <span className="block truncate text-12 font-normal text-text-3">{description}</span>}
        </span>
      ),
    },
    {
      id: 'target',
      header: t('target'),
      className: 'max-w-96',
      cell: ({ argv, url }) => (
        <code className="line-clamp-2 font-mono text-12 break-all text-text-2">
          {argv.length === 0 ? url : argv.join(' ')}
        </code>
      ),
    },
    {
      id: 'pins',
      header: t('pins'),
      isNumber: true,
      className: 'md:w-32',
      cell: ({ pins_total: count }) => <Pins count={count} />,
    },
    {
      id: 'depends',
      header: t('depends'),
      className: 'max-w-72',
      cell: server => <DependentLinks dependents={server.depends} total={server.depends_total} />,
    },
  ];
}

/** On a phone a number alone does not say of what. */
function Pins({ count }: { count: number }) {
  const t = useTranslations('mcp.columns');
  return (
    <>
      <span className="mr-1.5 text-text-3 md:hidden">{t('pins')}</span>
      {count}
    </>
  );
}
