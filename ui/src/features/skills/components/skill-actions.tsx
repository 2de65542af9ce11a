import { Ellipsis, Play, Trash2, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import type { Skill } from '../api/skills';
import { DeleteSkillDialog } from './delete-skill-dialog';
import { RunSkillDialog } from './run-skill-dialog';

/** Run it, for an operator; update and delete it, for an admin. */
export function SkillActions({ skill }: { skill: Skill }) {
  const t = useTranslations('skills');
  const router = useRouter();
  const isOperator = useMay('operator');
  const isAdmin = useMay('admin');
  const [open, setOpen] = useState<'run' | 'delete' | null>(null);
  const mayRun = isOperator && skill.verified;
  useShortcut({ keys: 'r', label: t('run.action'), isOn: mayRun, run: () => setOpen('run') });
  return (
    <>
      {mayRun && (
        <Button variant="primary" onClick={() => setOpen('run')}>
          <Play aria-hidden />
          {t('run.action')}
        </Button>
      )}
      {isAdmin && (
        <Menu
          items={[
            { kind: 'link', id: 'update', label: t('update'), icon: Upload, href: href.installSkill() },
            { kind: 'line', id: 'line' },
            {
              kind: 'action',
              id: 'delete',
              label: t('delete.action'),
              icon: Trash2,
              isDangerous: true,
              run: () => setOpen('delete'),
            },
          ]}
        >
          <Button size="icon" variant="ghost" aria-label={t('actions', { skill: skill.skill_id })}>
            <Ellipsis />
          </Button>
        </Menu>
      )}
      {open === 'run' && <RunSkillDialog skill={skill} onClose={() => setOpen(null)} />}
      {open === 'delete' && (
        <DeleteSkillDialog skill={skill} onClose={() => setOpen(null)} onDeleted={() => router.push(href.skills())} />
      )}
    </>
  );
}
