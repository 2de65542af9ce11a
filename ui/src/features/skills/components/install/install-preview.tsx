import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';
import { installSkill, refreshSkills, type PreviewedSkill, type SkillsPreview } from '../../api/skills';
import { FaultList } from './fault-list';
import { PreviewedSkillCard } from './previewed-skill-card';

interface InstallPreviewProps {
  preview: SkillsPreview;
  /** Something else stands in the text by now. */
  isStale: boolean;
  onLine: (line: number) => void;
  onLookAgain: () => Promise<void>;
  onDone: () => void;
}

/** What a text would install: faults first, then each skill with what an admin has to say yes to. */
export function InstallPreview({ preview, isStale, onLine, onLookAgain, onDone }: InstallPreviewProps) {
  const t = useTranslations('skills.installer');
  const isAdmin = useMay('admin');
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const install = useInstall({ onDone, onLookAgain });
  const { skills, faults } = preview;
  if (faults.length > 0) return <FaultList faults={faults} onLine={onLine} />;
  const changing = skills.filter(({ saved }) => saved.change !== 'unchanged');
  const isAccepted = changing.every(skill => wantedOf(skill).every(key => accepted.has(key)));
  const toggle = (key: string, isOn: boolean): void =>
    setAccepted(before => new Set(isOn ? [...before, key] : [...before].filter(one => one !== key)));
  return (
    <>
      {skills.map(skill => (
        <PreviewedSkillCard
          key={skill.saved.skill_id}
          skill={skill}
          accepted={accepted}
          onAccept={isAdmin && skill.saved.change !== 'unchanged' ? toggle : null}
          onLine={onLine}
        />
      ))}
      {install.error !== null && <ErrorLine error={install.error} />}
      {install.installed.length > 0 && (
        <p className="text-13 text-text-2">{t('partly', { skills: install.installed.join(', ') })}</p>
      )}
      {isStale && (
        <p role="status" className="text-13 text-retrying">
          {t('stale')}
        </p>
      )}
      {changing.length === 0 && <p className="text-13 text-text-2">{t('nothing')}</p>}
      {isAdmin && changing.length > 0 && (
        <Button
          variant="primary"
          className="justify-self-start"
          isBusy={install.isBusy}
          disabled={isStale || !isAccepted}
          onClick={() => void install.run(changing)}
        >
          {t('submit', { count: changing.length })}
        </Button>
      )}
    </>
  );
}

/** What of a skill somebody must say yes to. */
export function wantedOf({ saved, suspicious }: PreviewedSkill): string[] {
  return [
    ...(saved.widened.length > 0 ? [`changes ${saved.skill_id}`] : []),
    ...(suspicious.length > 0 ? [`suspicious ${saved.skill_id}`] : []),
  ];
}

function useInstall({ onDone, onLookAgain }: Pick<InstallPreviewProps, 'onDone' | 'onLookAgain'>) {
  const t = useTranslations('skills.installer');
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [installed, setInstalled] = useState<string[]>([]);
  const run = async (skills: readonly PreviewedSkill[]): Promise<void> => {
    setIsBusy(true);
    setError(null);
    const done: string[] = [];
    try {
      for (const skill of skills) {
        const { widened, skill_id: id } = skill.saved;
        await installSkill(skill, { changes: widened.length > 0, suspicious: skill.suspicious.length > 0 });
        done.push(id);
      }
      onDone();
      toast.success(t('done', { count: done.length }));
      router.push(skills.length === 1 ? href.skill(skills[0]?.saved.skill_id ?? '') : href.skills());
    } catch (thrown) {
      // What it was compared with is not there any more, or part of it is installed.
      await onLookAgain();
      setError(thrown);
      setInstalled(done);
    } finally {
      setIsBusy(false);
      await refreshSkills(queryClient);
    }
  };
  return { run, isBusy, error, installed };
}
