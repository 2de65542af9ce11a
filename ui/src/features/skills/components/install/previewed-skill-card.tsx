import { visibleText } from '@multi-job/contract/visible-text';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { useApiWords } from '@/lib/i18n/api-words';
import type { PreviewedSkill } from '../../api/skills';
import { MayList } from '../may-list';

interface PreviewedSkillCardProps {
  skill: PreviewedSkill;
  accepted: ReadonlySet<string>;
  /** Null for whoever may only look, and where there is nothing to decide. */
  onAccept: ((key: string, isOn: boolean) => void) | null;
  onLine: (line: number) => void;
}

/** One skill of a text: what it may do, what that is more than before, and what looks like an attack. */
export function PreviewedSkillCard({ skill, accepted, onAccept, onLine }: PreviewedSkillCardProps) {
  const t = useTranslations('skills.installer');
  const words = useTranslations('skills');
  const { manifest, saved, suspicious } = skill;
  const { skill_id: id, widened, narrowed } = saved;
  const changes = `changes ${id}`;
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {visibleText(manifest.name)} <Badge>{t(`change.${saved.change}`)}</Badge>
        </span>
      }
    >
      <div className="grid gap-4" data-preview={id}>
        <p className="-mt-2 flex flex-wrap gap-x-2 font-mono text-12 wrap-anywhere text-text-3">
          <span>{id}</span>
          <span>{saved.version}</span>
          <span title={saved.sha256}>sha256 {saved.sha256.slice(0, 12)}…</span>
        </p>
        {widened.length > 0 && (
          <div className="grid gap-2 rounded-md border border-retrying/40 tint-retrying px-3 py-2.5">
            <h3 className="text-13 font-medium">{t('widened')}</h3>
            <MayList may={widened} kind="more" label={t('widened')} />
            {onAccept !== null && (
              <LabelledCheckbox
                id={`accept-${changes}`}
                label={t('acceptChanges', { skill: id })}
                isChecked={accepted.has(changes)}
                onCheckedChange={isOn => onAccept(changes, isOn)}
              />
            )}
          </div>
        )}
        {suspicious.length > 0 && <Suspicious skill={skill} accepted={accepted} onAccept={onAccept} onLine={onLine} />}
        {narrowed.length > 0 && (
          <div className="grid gap-2">
            <h3 className="text-13 font-medium">{t('narrowed')}</h3>
            <MayList may={narrowed} kind="less" label={t('narrowed')} />
          </div>
        )}
        <div className="grid gap-2">
          <h3 className="text-13 font-medium">{words('may')}</h3>
          <MayList may={saved.may} label={words('may')} />
        </div>
      </div>
    </Card>
  );
}

function Suspicious({ skill: { saved, suspicious }, accepted, onAccept, onLine }: PreviewedSkillCardProps) {
  const t = useTranslations('skills.installer');
  const { say } = useApiWords();
  const key = `suspicious ${saved.skill_id}`;
  return (
    <div className="grid gap-2 rounded-md border border-failed/40 tint-failed px-3 py-2.5">
      <h3 className="flex items-center gap-1.5 text-13 font-medium text-failed">
        <TriangleAlert className="size-4" aria-hidden />
        {t('suspicious')}
      </h3>
      <p className="text-12 text-text-2">{t('suspiciousBody')}</p>
      <ul className="grid gap-2 text-13" data-suspicious>
        {suspicious.map(({ line, field, rule, message, text }) => (
          <li key={`${line} ${field} ${rule}`} className="min-w-0">
            <button
              type="button"
              aria-label={t('goToLine', { line })}
              className="touch-area relative mr-2 text-accent-text underline"
              onClick={() => onLine(line)}
            >
              {t('line', { line })}
            </button>
            {say(message)} <code className="font-mono text-12 text-text-2 wrap-anywhere">{field}</code>
            <code className="mt-0.5 block font-mono text-12 wrap-anywhere text-text-2">{visibleText(text)}</code>
          </li>
        ))}
      </ul>
      {onAccept !== null && (
        <LabelledCheckbox
          id={`accept-${key}`}
          label={t('acceptSuspicious', { skill: saved.skill_id })}
          isChecked={accepted.has(key)}
          onCheckedChange={isOn => onAccept(key, isOn)}
        />
      )}
    </div>
  );
}
