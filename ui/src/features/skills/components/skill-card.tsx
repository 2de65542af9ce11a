import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { StatusBadge } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import type { Skill } from '../api/skills';
import { MayList } from './may-list';

/** One skill of the list: what it may do, what it is for, how it has fared. */
export function SkillCard({ skill }: { skill: Skill }) {
  const { say } = useApiWords();
  const { skill_id: id, name, description, job_type: type, tags, verified, why_not: why } = skill;
  const isUnreadable = skill.unreadable !== undefined;
  return (
    <li
      data-skill={id}
      className="relative flex min-w-0 flex-col gap-2.5 rounded-lg border bg-surface px-4 py-3.5 hover:border-border-strong"
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="min-w-0 text-14 font-semibold wrap-anywhere">
          <Link href={href.skill(id)} className="after:absolute after:inset-0 after:rounded-lg after:content-['']">
            {name === '' ? id : name}
          </Link>
        </h2>
        <UnreadableBadge reason={skill.unreadable} />
        {!verified && !isUnreadable && <StatusBadge status="altered" />}
      </div>
      <p className="-mt-1.5 flex flex-wrap gap-x-2 font-mono text-12 wrap-anywhere text-text-3">
        <span>{id}</span>
        {type !== '' && <span>{type}</span>}
      </p>
      {description !== '' && <p className="line-clamp-2 text-13 text-text-2">{description}</p>}
      {!verified && why !== null && !isUnreadable && <p className="line-clamp-3 text-12 text-failed">{say(why)}</p>}
      {skill.may.length > 0 && <MayList may={skill.may.slice(1)} isSmall />}
      <div className="mt-auto grid gap-2 border-t pt-2.5">
        <StatLine skill={skill} />
        {tags.length > 0 && (
          <ul className="flex flex-wrap gap-1">
            {tags.map(tag => (
              <li key={tag} className="max-w-full">
                <Badge>{tag}</Badge>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function StatLine({ skill: { stats } }: { skill: Skill }) {
  const t = useTranslations('skills');
  const format = useFormatter();
  const { success, failed, cancelled, success_rate: rate, last_used_at: at } = stats;
  const percent = rate === null ? null : format.number(Math.floor(rate * 100) / 100, { style: 'percent' });
  return (
    <p className="nums relative z-[1] flex w-fit flex-wrap gap-x-3 text-12 text-text-2" data-stats>
      <span>{t('runsOf', { count: success + failed + cancelled })}</span>
      {percent !== null && <span>{t('success', { rate: percent })}</span>}
      {at !== null && <span>{t.rich('used', { time: () => <Time at={at} /> })}</span>}
    </p>
  );
}
