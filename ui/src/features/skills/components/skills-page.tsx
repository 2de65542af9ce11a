'use client';

import { Plus, Sparkles } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { SearchInput } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { channelsOf, filterSkills, tagsOf } from '../api/filter-skills';
import { useSkills, type Skill } from '../api/skills';
import { ChannelCounts } from './channel-counts';
import { SkillCard } from './skill-card';

/** `/skills/`: what each may do, and how it has fared; first what does not run. */
export function SkillsPage() {
  const t = useTranslations('skills');
  const router = useRouter();
  const skills = useSkills();
  useShortcut({
    keys: 'c',
    label: t('install'),
    isOn: useMay('operator'),
    run: () => router.push(href.installSkill()),
  });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <RoleGate role="operator">
            <Button asChild variant="primary">
              <Link href={href.installSkill()}>
                <Plus aria-hidden />
                {t('install')}
              </Link>
            </Button>
          </RoleGate>
        }
      />
      {skills.isError && skills.data === undefined ? (
        <Card isFlush>
          <ErrorState error={skills.error} onRetry={() => void skills.refetch()} />
        </Card>
      ) : skills.data === undefined ? (
        <Loading />
      ) : (
        <Skills skills={skills.data} />
      )}
    </>
  );
}

const FILTER = {
  q: parseAsString.withDefault(''),
  tag: parseAsString.withDefault(''),
  channel: parseAsString.withDefault(''),
};

function Skills({ skills }: { skills: readonly Skill[] }) {
  const t = useTranslations('skills');
  const channelName = useTranslations('connectors.channel');
  const [filter, setFilter] = useQueryStates(FILTER);
  if (skills.length === 0) return <NoSkills />;
  const found = filterSkills(skills, filter);
  const set = (name: keyof typeof FILTER) => (value: string) => void setFilter({ [name]: value === '' ? null : value });
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchInput className="w-full sm:w-72" label={t('search')} value={filter.q} onValueChange={set('q')} />
        <Select
          label={t('tag')}
          value={filter.tag}
          onValueChange={set('tag')}
          choices={choices(t('anyTag'), tagsOf(skills), filter.tag, tag => tag)}
        />
        <Select
          label={t('channel')}
          value={filter.channel}
          onValueChange={set('channel')}
          choices={choices(t('anyChannel'), channelsOf(skills), filter.channel, name =>
            channelName.has(name as 'email') ? channelName(name as 'email') : name,
          )}
        />
      </div>
      {found.length === 0 ? (
        <Card isFlush>
          <FilteredEmpty onClear={() => void setFilter(null)} />
        </Card>
      ) : (
        <ul aria-label={t('list')} className="grid gap-3 md:grid-cols-2 2xl:grid-cols-3">
          {found.map(skill => (
            <SkillCard key={skill.skill_id} skill={skill} />
          ))}
        </ul>
      )}
      <ChannelCounts skills={skills} />
    </>
  );
}

/** What the address names stays to be chosen, also where no skill has it. */
function choices(any: string, names: readonly string[], chosen: string, nameOf: (name: string) => string) {
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return [{ value: '', label: any }, ...all.map(value => ({ value, label: nameOf(value) }))];
}

function NoSkills() {
  const t = useTranslations('skills.empty');
  const words = useTranslations('skills');
  const isAdmin = useMay('admin');
  return (
    <Card isFlush>
      <Empty icon={Sparkles} title={t('title')} body={isAdmin ? t('body') : `${t('body')} ${t('askAdmin')}`}>
        {isAdmin && (
          <Button asChild variant="primary">
            <Link href={href.installSkill()}>{words('install')}</Link>
          </Button>
        )}
        <CommandLine
          command="npx multi-job skills install skills/content-brief.yaml --dry-run"
          label={t('command')}
          className="w-full"
        />
      </Empty>
    </Card>
  );
}
