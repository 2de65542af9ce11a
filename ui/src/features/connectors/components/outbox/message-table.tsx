import { visibleText } from '@multi-job/contract/visible-text';
import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import type { OutboxMessage } from '../../api/outbox';

const idOf = ({ message_id }: OutboxMessage): string => message_id;

/** Messages as rows: how each stands, what it says, to whom, and what went wrong. */
export function MessageTable({ messages }: { messages: readonly OutboxMessage[] }) {
  const t = useTranslations('outbox');
  const channels = useTranslations('connectors.channel');
  const columns: Column<OutboxMessage>[] = [
    {
      id: 'status',
      header: t('column.status'),
      phone: 'line',
      className: 'md:w-48',
      cell: message => (
        <span className="flex flex-wrap items-center gap-x-2">
          <StatusText status={message.status} />
          <Pieces message={message} />
        </span>
      ),
    },
    {
      id: 'message',
      header: t('column.message'),
      phone: 'title',
      className: 'max-w-96',
      cell: ({ subject, text }) => <span className="line-clamp-2 break-words">{visibleText(subject ?? text)}</span>,
    },
    {
      id: 'to',
      header: t('column.to'),
      className: 'max-w-64',
      cell: ({ channel, account_id, to }) => (
        <span className="block min-w-0">
          <span className="block truncate">
            {channels(channel)} · {account_id}
          </span>
          {to !== null && <span className="block truncate font-mono text-12 text-text-3">{to}</span>}
        </span>
      ),
    },
    {
      id: 'error',
      header: t('column.error'),
      className: 'max-w-80',
      cell: message => <Trouble message={message} />,
    },
    {
      id: 'at',
      header: t('column.at'),
      className: 'md:w-28',
      cell: ({ created_at }) => <Time at={created_at} className="text-text-2" />,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={messages}
      columns={columns}
      rowId={idOf}
      rowHref={message => href.message(message.message_id)}
    />
  );
}

/** How far a text of several pieces has come. */
function Pieces({ message: { parts, parts_sent: sent } }: { message: OutboxMessage }) {
  const t = useTranslations('outbox');
  if (parts === null || parts < 2) return null;
  return <span className="nums text-12 text-text-3">{t('pieces', { sent, parts })}</span>;
}

function Trouble({ message: { last_error: error, next_attempt_at: next } }: { message: OutboxMessage }) {
  const t = useTranslations('outbox');
  if (error === null && next === null) return <span className="text-text-3 max-md:hidden">—</span>;
  return (
    <span className="block min-w-0">
      {error !== null && <span className="line-clamp-2 break-words text-text-2">{visibleText(error.message)}</span>}
      {next !== null && (
        <span className="text-12 text-text-3">{t.rich('next', { time: () => <Time at={next} /> })}</span>
      )}
    </span>
  );
}
