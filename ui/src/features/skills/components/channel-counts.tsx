import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { href } from '@/lib/href';
import { channelCounts, type ChannelCount } from '../api/channel-counts';
import type { Skill } from '../api/skills';

/** What became of the messages of skills, a channel a line; nothing where none may send any. */
export function ChannelCounts({ skills }: { skills: readonly Skill[] }) {
  const t = useTranslations('skills.byChannel');
  const columns = useColumns();
  const rows = channelCounts(skills);
  if (rows.length === 0) return null;
  return (
    <Card title={t('title')} isFlush className="mt-4">
      <DataTable
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={({ channel }) => channel}
        rowHref={({ channel }) => href.skills({ channel })}
      />
    </Card>
  );
}

function useColumns(): Column<ChannelCount>[] {
  const t = useTranslations('skills');
  const channel = useTranslations('connectors.channel');
  return [
    { id: 'channel', header: t('channel'), phone: 'title', cell: row => channel(row.channel) },
    {
      id: 'skills',
      header: t('byChannel.skills'),
      isNumber: true,
      cell: row => <Named name={t('byChannel.skills')} count={row.skills} />,
    },
    {
      id: 'sent',
      header: t('byChannel.sent'),
      isNumber: true,
      cell: row => <Named name={t('byChannel.sent')} count={row.sent} />,
    },
    {
      id: 'failed',
      header: t('byChannel.failed'),
      isNumber: true,
      cell: row => <Named name={t('byChannel.failed')} count={row.failed} isBad={row.failed > 0} />,
    },
  ];
}

/** On a phone a number alone does not say of what. */
function Named({ name, count, isBad = false }: { name: string; count: number; isBad?: boolean }) {
  return (
    <>
      <span className="mr-1.5 text-text-3 md:hidden">{name}</span>
      <span className={isBad ? 'text-failed' : ''}>{count}</span>
    </>
  );
}
