import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Breakable } from '@/components/ui/breakable';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import type { Answer, Schemas } from '@/lib/api/types';
import { href } from '@/lib/href';
import { SettingRow } from './setting-row';

const EVERY_MS = 30_000;
const DAY_SEC = 86_400;
/** As `multi-job doctor` has it. */
const OLD_AFTER_SEC = 8 * DAY_SEC;
const JOB = 'job/';

/** How old the last good backup is, for everybody; they are made by jobs and on the command line. */
export function BackupSettings() {
  const t = useTranslations('settings.backups');
  const backups = useQuery({ ...apiQuery('/backups'), refetchInterval: EVERY_MS });
  return (
    <Card title={t('title')}>
      {backups.data !== undefined ? (
        <Backups status={backups.data} />
      ) : backups.isError ? (
        <ErrorState error={backups.error} onRetry={() => void backups.refetch()} className="py-4" />
      ) : (
        <Loading rows={2} />
      )}
    </Card>
  );
}

function Backups({ status: { last_good_at: lastAt, age_sec: ageSec, sources } }: { status: Answer<'/backups'> }) {
  const t = useTranslations('settings.backups');
  return (
    <>
      {lastAt !== null && (
        <SettingRow label={t('last')} hint={t('lastHint')}>
          <span className="text-13">
            <Time at={lastAt} />
          </span>
        </SettingRow>
      )}
      {ageSec !== null && ageSec > OLD_AFTER_SEC && <Fault>{t('old', { count: Math.floor(ageSec / DAY_SEC) })}</Fault>}
      {sources.map(source => (
        <Source key={source.source} source={source} />
      ))}
      <p className="mt-3 mb-2 text-13 text-text-2">{lastAt === null ? t('none') : t('byHand')}</p>
      <CommandLine command="multi-job backup --keep 14" label={t('command')} />
    </>
  );
}

function Source({ source: { source, last_good: good, last_failure: failure } }: { source: Schemas['BackupSource'] }) {
  const t = useTranslations('settings.backups');
  return (
    <div className="grid gap-1 border-b py-3" data-backups={source}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 text-13">
        <span className="min-w-0 font-medium">
          {source.startsWith(JOB) ? <JobLink jobId={source.slice(JOB.length)} /> : t('command')}
        </span>
        {good === null ? <span className="text-text-3">{t('never')}</span> : <Time at={good.written_at} />}
      </div>
      {good !== null && <Good good={good} />}
      {failure !== null && (
        <Fault>
          {t('failed')} <Time at={failure.at} />: {failure.message}
        </Fault>
      )}
    </div>
  );
}

function Good({ good }: { good: NonNullable<Schemas['BackupSource']['last_good']> }) {
  const t = useTranslations('settings.backups');
  const size = useSizeText();
  return (
    <>
      <p className="text-12 text-text-3">
        <Breakable text={`${good.host}: ${good.path}`} />
      </p>
      <p className="nums text-12 text-text-2">
        {t('holds', { jobs: good.counts.jobs, runs: good.counts.runs })}, {size(good.bytes)}
        {good.kept !== null && `, ${t('kept', { count: good.kept })}`}
      </p>
      {good.left_out > 0 && <Fault>{t('leftOut', { count: good.left_out })}</Fault>}
      {good.damaged.length > 0 && (
        <Fault>{t('damaged', { count: good.damaged.length, names: good.damaged.join(', ') })}</Fault>
      )}
    </>
  );
}

function JobLink({ jobId }: { jobId: string }) {
  return (
    <Link href={href.job(jobId)} className="relative touch-area hover:underline">
      <Breakable text={jobId} />
    </Link>
  );
}

function Fault({ children }: { children: ReactNode }) {
  return (
    <p className="mt-1 flex gap-2 text-13 text-retrying">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "9.9 kB", "1.2 GB". */
function useSizeText(): (bytes: number) => string {
  const format = useFormatter();
  return bytes => {
    const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    const unit = UNITS[power] ?? 'byte';
    return format.number(bytes / 1000 ** power, { style: 'unit', unit, maximumFractionDigits: 1 });
  };
}
