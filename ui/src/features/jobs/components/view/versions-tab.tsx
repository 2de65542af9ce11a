import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { cn } from '@/lib/cn';
import { apiList } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { RoleGate } from '@/lib/session/role-gate';
import { diffSpecs } from '../../draft/spec-diff';
import { SpecChanges } from '@/components/json/spec-changes';
import { RollbackDialog } from './rollback-dialog';
import type { Version } from './version';

/** The API keeps so many. */
const KEPT = 100;

/** What the job was: every save, any two of them compared, and the way back. */
export function VersionsTab({ job }: { job: Job }) {
  const t = useTranslations('job.versions');
  const [{ a, b }, setPair] = useQueryStates({ a: parseAsString, b: parseAsString });
  const [target, setTarget] = useState<Version | null>(null);
  const versions = useQuery(
    apiList('/jobs/{job_id}/versions', { path: { job_id: job.job_id }, query: { limit: KEPT } }),
  );
  if (versions.isPending) return <Loading />;
  if (versions.data === undefined) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  const { items } = versions.data;
  const newer = items.find(one => one.version_id === b) ?? items[0];
  const newerAt = items.findIndex(one => one === newer);
  const older = items.find(one => one.version_id === a) ?? items[newerAt + 1];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <Card title={t('title', { count: items.length })} isFlush>
        <ol aria-label={t('list')} className="max-h-[70dvh] overflow-y-auto">
          {items.map(version => (
            <VersionRow
              key={version.version_id}
              version={version}
              isCurrent={version.version_id === job.version_id}
              side={version === newer ? 'b' : version === older ? 'a' : null}
              onPick={side => void setPair({ [side]: version.version_id })}
              onRollback={() => setTarget(version)}
            />
          ))}
        </ol>
      </Card>
      {newer !== undefined && <Comparison older={older} newer={newer} />}
      {target !== null && <RollbackDialog job={job} version={target} onClose={() => setTarget(null)} />}
    </div>
  );
}

interface VersionRowProps {
  version: Version;
  isCurrent: boolean;
  side: 'a' | 'b' | null;
  onPick: (side: 'a' | 'b') => void;
  onRollback: () => void;
}

function VersionRow({ version, isCurrent, side, onPick, onRollback }: VersionRowProps) {
  const t = useTranslations('job.versions');
  const { actor, source, note, changes, created_at, version_id } = version;
  return (
    <li
      data-version={version_id}
      className={cn('border-b px-4 py-2.5 text-13 last:border-b-0', side !== null && 'bg-selected')}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Time at={created_at} className="font-medium" />
        <span className="text-text-2">{actor}</span>
        <Badge>{source}</Badge>
        <UnreadableBadge reason={version.unreadable} />
        {isCurrent && <Badge className="text-success">{t('current')}</Badge>}
      </div>
      {note !== null && <p className="mt-0.5 break-words text-text-2">“{note}”</p>}
      <p className="mt-0.5 truncate font-mono text-12 text-text-3">
        {changes === null
          ? t('first')
          : changes.length === 0
            ? t('nothing')
            : changes.map(change => change.path).join(', ')}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
        <Button
          size="sm"
          variant={side === 'a' ? 'primary' : 'secondary'}
          aria-pressed={side === 'a'}
          onClick={() => onPick('a')}
        >
          {t('older')}
        </Button>
        <Button
          size="sm"
          variant={side === 'b' ? 'primary' : 'secondary'}
          aria-pressed={side === 'b'}
          onClick={() => onPick('b')}
        >
          {t('newer')}
        </Button>
        {!isCurrent && (
          <RoleGate role="admin">
            <Button size="sm" variant="ghost" className="ml-auto" onClick={onRollback}>
              {t('rollback')}
            </Button>
          </RoleGate>
        )}
      </div>
    </li>
  );
}

function Comparison({ older, newer }: { older: Version | undefined; newer: Version }) {
  const t = useTranslations('job.versions');
  if (older === undefined) {
    return (
      <Card title={t('compare')}>
        <p className="text-13 text-text-2">{t('onlyOne')}</p>
      </Card>
    );
  }
  const changes = diffSpecs(older.spec, newer.spec);
  return (
    <Card title={t('compare')}>
      <p className="mb-3 flex flex-wrap gap-x-2 text-12 text-text-3">
        <Time at={older.created_at} show="clock" /> → <Time at={newer.created_at} show="clock" />
      </p>
      {changes.length === 0 ? <p className="text-13 text-text-2">{t('same')}</p> : <SpecChanges changes={changes} />}
    </Card>
  );
}
