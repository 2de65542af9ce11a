'use client';

import { useTranslations } from 'use-intl';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useAccounts } from '../../api/accounts';
import { useCatalog } from '../../api/catalog';
import { useMcpServers } from '../../api/mcp/servers';
import { TemplateForm } from './template-form';

/** *Template Konektor Cepat*: accounts and MCP servers of templates, several at once. */
export function TemplatesPage() {
  const t = useTranslations('integrations');
  const catalog = useCatalog();
  const accounts = useAccounts();
  const servers = useMcpServers();
  const failed = [catalog, accounts, servers].find(query => query.isError && query.data === undefined);
  return (
    <>
      <PageHeader
        title={t('templates.title')}
        lead={t('templates.lead')}
        trail={<Link href={href.integrations()}>{t('title')}</Link>}
      />
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : catalog.data === undefined || accounts.data === undefined || servers.data === undefined ? (
        <Loading />
      ) : (
        <TemplateForm catalog={catalog.data} accounts={accounts.data} servers={servers.data} />
      )}
    </>
  );
}
