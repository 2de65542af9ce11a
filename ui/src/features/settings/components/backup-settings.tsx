import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';
import { SettingRow } from './setting-row';

const EVERY_MS = 60_000;
const MIB = 1024 * 1024;

type BackupSource = Schemas['BackupSource'];

/** How old the last good backup is, for everybody; they are made by jobs and on the command line. */
export function BackupSettings() {
  const t = useTranslations('settings.backups');
  const { data } = useQuery({ ...apiQuery('/backups'), refetchInterval: EVERY_MS });
  if (data === undefined) return null;
  return (
    <Card title={t('title')}>
      {data.last_good_at === null ? (
        <p className="mb-3 text-13 text-text-2">{t('none')}</p>
      ) : (
        <SettingRow label={t('last')} hint={t('lastHint')}>
          <span className="text-13">
            <Time at={data.last_good_at} />
          </span>
        </SettingRow>
      )}
      {data.sources.map(source => (
        <Source key={source.source} source={source} />
      ))}
      <div className="mt-3">
        <CommandLine command="multi-job backup --keep 14" label={t('command')} />
      </div>
    </Card>
  );
}

function Source({ source: { source, last_good: good, last_failure: failure } }: { source: BackupSource }) {
  const t = useTranslations('settings.backups');
  const format = useFormatter();
  const name = source === 'command' ? t('command') : source.replace(/^job\//, '');
  const facts = good === null ? null : { jobs: good.counts.jobs, runs: good.counts.runs };
  return (
    <>
      <SettingRow
        label={name}
        hint={
          good === null ? undefined : (
            <span className="break-all">
              {good.host}: {good.path}
            </span>
          )
        }
      >
        {good !== null && facts !== null && (
          <span className="nums text-12 text-text-2">
            {t('holds', facts)}, {format.number(good.bytes / MIB, { maximumFractionDigits: 1 })} MiB
            {good.kept !== null && `, ${t('kept', { count: good.kept })}`}
          </span>
        )}
      </SettingRow>
      {failure !== null && (
        <Notice isWarning>
          {t('failed')} <Time at={failure.at} />: {failure.message}
        </Notice>
      )}
      {good !== null && good.damaged.length > 0 && (
        <Notice isWarning>{t('damaged', { names: good.damaged.join(', ') })}</Notice>
      )}
    </>
  );
}
