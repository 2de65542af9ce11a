import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { SearchInput } from '@/components/ui/input';
import { LoadMore } from '@/components/ui/load-more';
import { Select } from '@/components/ui/select';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { Send } from 'lucide-react';
import {
  OPEN_STATUSES,
  useMessages,
  useMessagesOf,
  type OutboxFilter,
  type OutboxMessage,
  type OutboxStatus,
} from '../../api/outbox';
import { MessageTable } from './message-table';

const VIEWS = ['open', 'failed', 'outcome_unknown', 'queued', 'sent', 'delivered', 'dropped', 'all'] as const;
const CHANNELS = ['', 'telegram', 'webhook', 'whatsapp', 'slack', 'discord', 'email', 'sms', 'voice'] as const;
const FILTERS = {
  channel: parseAsStringLiteral(CHANNELS).withDefault(''),
  account: parseAsString.withDefault(''),
  job: parseAsString.withDefault(''),
  run: parseAsString.withDefault(''),
};

/** Messages on their way out: what is open first, the rest by its state. */
export function OutboxTab() {
  const t = useTranslations('outbox');
  const channels = useTranslations('connectors.channel');
  const [view, setView] = useQueryState('status', parseAsStringLiteral(VIEWS).withDefault('open'));
  const [address, setAddress] = useQueryStates(FILTERS);
  const { channel, account, job, run } = address;
  const filter: OutboxFilter = { channel, account_id: account, job_id: job, run_id: run };
  const isFiltered = [channel, account, job, run].some(value => value !== '');
  const clear = (): void => {
    void setAddress(null);
    void setView(null);
  };
  const shown = { filter, isFiltered, onClear: clear };
  return (
    <>
      <ChoiceGroup
        className="mb-3"
        label={t('view')}
        value={view}
        onValueChange={next => void setView(next === 'open' ? null : next)}
        choices={VIEWS.map(value => ({ value, label: t(`views.${value}`) }))}
      />
      <div className="mb-3 grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
        <Select
          label={t('channel')}
          value={channel}
          onValueChange={next => void setAddress({ channel: next === '' ? null : next })}
          choices={CHANNELS.map(value => ({ value, label: value === '' ? t('allChannels') : channels(value) }))}
        />
        <SearchInput
          className="sm:w-48"
          label={t('account')}
          value={account}
          onValueChange={next => void setAddress({ account: next || null })}
        />
        <SearchInput
          className="sm:w-48"
          label={t('job')}
          value={job}
          onValueChange={next => void setAddress({ job: next || null })}
        />
        <SearchInput
          className="sm:w-48"
          label={t('run')}
          value={run}
          onValueChange={next => void setAddress({ run: next || null })}
        />
      </div>
      {view === 'open' ? (
        <OpenMessages {...shown} />
      ) : (
        <ListedMessages {...shown} status={view === 'all' ? null : view} />
      )}
    </>
  );
}

interface ShownProps {
  filter: OutboxFilter;
  isFiltered: boolean;
  onClear: () => void;
}

/** Unknown, failed and waiting, in this order: each is a list of its own to the API. */
function OpenMessages({ filter, isFiltered, onClear }: ShownProps) {
  const t = useTranslations('outbox');
  const unknown = useMessagesOf(OPEN_STATUSES[0], filter);
  const failed = useMessagesOf(OPEN_STATUSES[1], filter);
  const sending = useMessagesOf(OPEN_STATUSES[2], filter);
  const queued = useMessagesOf(OPEN_STATUSES[3], filter);
  const lists = [unknown, failed, sending, queued];
  const broken = lists.find(list => list.isError && list.data === undefined);
  const rows = lists.flatMap(({ data }) => data?.items ?? []);
  const total = lists.reduce((sum, { data }) => sum + (data?.total ?? 0), 0);
  return (
    <Card isFlush className="overflow-visible">
      {broken !== undefined && <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />}
      {broken === undefined && lists.some(({ isPending }) => isPending) && <Loading className="p-4" />}
      {broken === undefined && rows.length > 0 && <MessageTable messages={rows} />}
      {total > rows.length && (
        <p className="px-4 py-2 text-12 text-text-3">{t('more', { shown: rows.length, total })}</p>
      )}
      {broken === undefined && rows.length === 0 && lists.every(({ data }) => data !== undefined) && (
        <Nothing isFiltered={isFiltered} onClear={onClear} />
      )}
    </Card>
  );
}

function ListedMessages({ status, filter, isFiltered, onClear }: ShownProps & { status: OutboxStatus | null }) {
  const messages = useMessages(status, filter);
  const pages = messages.data?.pages;
  const rows: OutboxMessage[] = pages?.flatMap(page => page.items) ?? [];
  return (
    <Card isFlush className="overflow-visible">
      {messages.isPending && <Loading className="p-4" />}
      {messages.isError && pages === undefined && (
        <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />
      )}
      {rows.length > 0 && <MessageTable messages={rows} />}
      {pages !== undefined && rows.length === 0 && (
        <Nothing isFiltered={isFiltered || status !== null} onClear={onClear} />
      )}
      {rows.length > 0 && (
        <LoadMore
          hasMore={messages.hasNextPage}
          isLoading={messages.isFetchingNextPage}
          onMore={() => void messages.fetchNextPage()}
          shown={rows.length}
          total={pages?.[0]?.total ?? null}
        />
      )}
    </Card>
  );
}

function Nothing({ isFiltered, onClear }: Pick<ShownProps, 'isFiltered' | 'onClear'>) {
  const t = useTranslations('outbox.empty');
  if (isFiltered) return <FilteredEmpty onClear={onClear} />;
  return <Empty icon={Send} title={t('title')} body={t('body')} />;
}
