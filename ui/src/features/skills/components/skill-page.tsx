'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { visibleText } from '@multi-job/contract/visible-text';
import { JsonView } from '@/components/json/json-view';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { UnreadableNote } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { manifestOf } from '../api/manifest-of';
import { useSkill, type Skill } from '../api/skills';
import { MayList } from './may-list';
import { SkillActions } from './skill-actions';
import { SkillFacts } from './skill-facts';
import { SkillJobs } from './skill-jobs';
import { SkillStats } from './skill-stats';
import { VersionsCard } from './versions-card';

/** `/skills/view/?id=skill_content_brief`: what it may do, what it says, what it was, and who uses it. */
export function SkillPage() {
  const t = useTranslations('skills');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const skill = useSkill(id);
  if (skill.data !== undefined) return <SkillView key={id} skill={skill.data} />;
  return (
    <>
      <PageHeader title={id} trail={<Link href={href.skills()}>{t('title')}</Link>} />
      {skill.isError ? <ErrorState error={skill.error} onRetry={() => void skill.refetch()} /> : <Loading rows={4} />}
    </>
  );
}

function SkillView({ skill }: { skill: Skill }) {
  const t = useTranslations('skills');
  const { say } = useApiWords();
  const { skill_id: id, name, description, tags, verified, why_not: why, unreadable } = skill;
  const isAltered = !verified && unreadable === undefined;
  return (
    <>
      <PageHeader
        title={name === '' ? id : name}
        trail={<Link href={href.skills()}>{t('title')}</Link>}
        {...(description === '' ? {} : { lead: description })}
        aside={
          <>
            {isAltered && <StatusBadge status="altered" />}
            {tags.map(tag => (
              <Link
                key={tag}
                href={href.skills({ tag })}
                className="inline-flex max-w-full items-center justify-center touch:min-h-control touch:min-w-control"
              >
                <Badge className="hover:border-border-strong">{tag}</Badge>
              </Link>
            ))}
          </>
        }
        actions={<SkillActions skill={skill} />}
      />
      <UnreadableNote reason={unreadable} />
      {isAltered && why !== null && <Notice isWarning>{say(why)}</Notice>}
      {skill.suspicious.length > 0 && <Accepted skill={skill} />}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <div className="grid min-w-0 gap-4">
          {skill.may.length > 0 && (
            <Card title={t('may')}>
              <MayList may={skill.may} label={t('may')} />
            </Card>
          )}
          <Card title={t('runbook')}>
            <Runbook text={skill.runbook} />
          </Card>
          <VersionsCard skillId={id} />
          {unreadable === undefined && (
            <Card title={t('manifest')}>
              <JsonView value={manifestOf(skill)} label={t('manifest')} isWhole />
            </Card>
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          <SkillStats skill={skill} />
          <SkillJobs skillId={id} />
          <SkillFacts skill={skill} />
        </div>
      </div>
    </>
  );
}

/** A text and nothing else: whoever wrote it may mean no good. */
function Runbook({ text }: { text: string }) {
  const t = useTranslations('skills');
  if (text.trim() === '') return <p className="text-13 text-text-2">{t('noRunbook')}</p>;
  return (
    <pre
      role="region"
      aria-label={t('runbook')}
      // What scrolls must be reached by the keyboard.
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border bg-sunken px-3 py-2 font-mono text-12 leading-5 whitespace-pre-wrap wrap-anywhere"
    >
      {text.split('\n').map(visibleText).join('\n')}
    </pre>
  );
}

function Accepted({ skill: { suspicious } }: { skill: Skill }) {
  const t = useTranslations('skills.accepted');
  const { say } = useApiWords();
  return (
    <Notice isWarning>
      <p className="font-medium text-text">{t('title')}</p>
      <ul className="mt-1 list-disc pl-4">
        {suspicious.map(({ field, line, rule, message }) => (
          <li key={`${field} ${line} ${rule}`}>{t('place', { field, line: line ?? 1, what: say(message) })}</li>
        ))}
      </ul>
    </Notice>
  );
}
