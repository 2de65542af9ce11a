import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { JsonView } from '@/components/json/json-view';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { useSkillVersions, type SkillVersion } from '../api/skills';
import { MayList } from './may-list';

/** What it was, newest first, with what each version let it do more. */
export function VersionsCard({ skillId }: { skillId: string }) {
  const t = useTranslations('skills.versions');
  const versions = useSkillVersions(skillId);
  const items = versions.data ?? [];
  return (
    <Card title={t('title', { count: items.length })} isFlush>
      {versions.isPending && <Loading rows={2} className="p-4" />}
      {versions.isError && versions.data === undefined && (
        <ErrorState error={versions.error} onRetry={() => void versions.refetch()} className="py-6" />
      )}
      <ol className="divide-y">
        {items.map((version, index) => (
          <VersionRow key={version.revision} version={version} isFirst={index === items.length - 1} />
        ))}
      </ol>
    </Card>
  );
}

function VersionRow({ version, isFirst }: { version: SkillVersion; isFirst: boolean }) {
  const t = useTranslations('skills.versions');
  const words = useTranslations('skills');
  const [isOpen, setIsOpen] = useState(false);
  const { widened, narrowed, installed_by: actor, installed_at: at, is_current: isCurrent, verified } = version;
  return (
    <li className="grid gap-2 px-4 py-3 text-13" data-version={version.revision}>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="font-medium">{version.version}</span>
        {isCurrent && <Badge className="text-success">{t('current')}</Badge>}
        {widened.length > 0 && <Badge className="border-retrying/40 text-retrying">{t('widened')}</Badge>}
        {!verified && <StatusBadge status="altered" />}
        <span className="ml-auto text-12 text-text-3">
          <Time at={at} /> {actor !== null && words('facts.by', { actor })}
        </span>
      </div>
      {widened.length > 0 && <MayList may={widened} kind="more" label={t('widened')} />}
      {narrowed.length > 0 && <MayList may={narrowed} kind="less" label={t('narrowed')} />}
      {widened.length + narrowed.length === 0 && (
        <p className="text-12 text-text-3">{isFirst ? t('first') : t('same')}</p>
      )}
      <div>
        <Button size="sm" variant="ghost" aria-expanded={isOpen} className="-ml-2" onClick={() => setIsOpen(!isOpen)}>
          {t('show')}
          <span className="sr-only">{version.version}</span>
        </Button>
        {isOpen && <JsonView value={version.manifest} label={version.version} isWhole className="mt-1" />}
      </div>
    </li>
  );
}
