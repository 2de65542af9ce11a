import { useTranslations } from 'use-intl';
import { visibleText } from '@multi-job/contract/visible-text';
import { Card, Facts } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import type { Skill } from '../api/skills';

/** What it is called, where it came from, and who installed it. */
export function SkillFacts({ skill }: { skill: Skill }) {
  const t = useTranslations('skills.facts');
  const { skill_id: id, version, job_type: type, sha256, source, installed_by: actor, updated_at: at } = skill;
  const code = (text: string) => <code className="font-mono text-12 wrap-anywhere">{visibleText(text)}</code>;
  return (
    <Card title={t('title')}>
      <Facts
        className="grid-cols-[minmax(0,max-content)_minmax(55%,1fr)] gap-x-4"
        facts={[
          { name: t('id'), value: code(id) },
          ...(version === '' ? [] : [{ name: t('version'), value: code(version) }]),
          ...(type === '' ? [] : [{ name: t('type'), value: code(type) }]),
          ...(sha256 === ''
            ? []
            : [
                {
                  name: t('sha256'),
                  value: (
                    <span className="flex items-center gap-1">
                      {code(`${sha256.slice(0, 16)}…`)}
                      <CopyButton text={sha256} />
                    </span>
                  ),
                },
              ]),
          ...(source === '' ? [] : [{ name: t('source'), value: code(source) }]),
          {
            name: t('installed'),
            value: (
              <>
                <Time at={at} /> {actor !== null && t('by', { actor })}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
