import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { useTimeZone, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { LoadMore } from '@/components/ui/load-more';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { instantIn } from '@/lib/time/zoned-input';
import { useAuditLog, type AuditEntry, type AuditFilter } from '../api/use-audit';
import { AuditFilters, METHODS, OUTCOMES, ROLES, type AuditAddress } from './audit-filters';
import { AuditProof } from './audit-proof';
import { AuditSheet } from './audit-sheet';
import { AuditTable } from './audit-table';

const ADDRESS = {
  method: parseAsStringLiteral(METHODS),
  outcome: parseAsStringLiteral(OUTCOMES),
  role: parseAsStringLiteral(ROLES),
  path: parseAsString.withDefault(''),
  since: parseAsString.withDefault(''),
};

/** Who did what, and the proof that nobody changed the record of it. */
export function AuditTab() {
  const t = useTranslations('activity.audit');
  const zone = useTimeZone() ?? 'UTC';
  const [address, setAddress] = useQueryStates(ADDRESS);
  const [openSeq, setOpenSeq] = useState<number | null>(null);
  const filter = filterOf(address, zone);
  const log = useAuditLog(filter);
  const rows = log.data?.pages.flatMap(page => page.items) ?? [];
  const opened = rows.find(({ seq }) => seq === openSeq);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <div className="grid gap-3">
      <AuditFilters address={address} onChange={change => void setAddress(change)} />
      <AuditProof filter={filter} />
      {log.isPending && <Loading rows={10} />}
      {log.isError && rows.length === 0 && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && rows.length === 0 && isFiltered && <FilteredEmpty onClear={() => void setAddress(null)} />}
      {log.isSuccess && rows.length === 0 && !isFiltered && <Empty title={t('emptyTitle')} body={t('emptyBody')} />}
      {rows.length > 0 && (
        <Card isFlush>
          <AuditTable rows={rows} onOpen={(entry: AuditEntry) => setOpenSeq(entry.seq)} />
          {log.hasNextPage && (
            <LoadMore
              shown={rows.length}
              total={null}
              hasMore
              isLoading={log.isFetchingNextPage}
              onMore={() => void log.fetchNextPage()}
            />
          )}
        </Card>
      )}
      {opened !== undefined && <AuditSheet entry={opened} onClose={() => setOpenSeq(null)} />}
    </div>
  );
}

function filterOf({ method, outcome, role, path, since }: AuditAddress, zone: string): AuditFilter {
  const start = instantIn(since, zone);
  return {
    ...(method === null ? {} : { method }),
    ...(outcome === null ? {} : { outcome }),
    ...(role === null ? {} : { actor_role: role }),
    ...(path.trim() === '' ? {} : { path_contains: path.trim() }),
    ...(start === null ? {} : { since: start }),
  };
}
