import { visibleText } from '@multi-job/contract/visible-text';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { useApiWords } from '@/lib/i18n/api-words';
import type { SkillsPreview } from '../../api/skills';

/** What is wrong with a text, by document and line. */
export function FaultList({ faults, onLine }: { faults: SkillsPreview['faults']; onLine: (line: number) => void }) {
  const t = useTranslations('skills.installer');
  const { say } = useApiWords();
  return (
    <Card title={<span className="text-failed">{t('faults', { count: faults.length })}</span>}>
      <ul className="grid gap-2 text-13" data-faults>
        {faults.map(({ document, line, path, message }) => (
          <li key={`${document} ${line} ${path} ${message}`} className="min-w-0">
            {line !== null && (
              <button
                type="button"
                aria-label={t('goToLine', { line })}
                className="touch-area relative mr-2 text-accent-text underline"
                onClick={() => onLine(line)}
              >
                {t('fault', { document: document ?? 1, line })}
              </button>
            )}
            {path !== '' && <code className="mr-1.5 font-mono text-12 wrap-anywhere">{visibleText(path)}</code>}
            <span className="text-text-2 wrap-anywhere">{visibleText(say(message))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
