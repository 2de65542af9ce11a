'use client';

import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { href } from '@/lib/href';
import { useHeldPage } from '@/lib/leave/leaving';
import { useMay } from '@/lib/session/role-gate';
import { readSkillFile } from '../../api/read-skill-file';
import { previewSkills, type SkillsPreview } from '../../api/skills';
import { InstallPreview } from './install-preview';

const TEXT = 'skill-text';

interface Looked {
  text: string;
  preview: SkillsPreview;
}

/** `/skills/install/`: a text or a file, what installing it would do, and then the install. */
export function InstallPage() {
  const t = useTranslations('skills.installer');
  const words = useTranslations('skills');
  const isOperator = useMay('operator');
  const isAdmin = useMay('admin');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} trail={<Link href={href.skills()}>{words('title')}</Link>} />
      {!isAdmin && <Notice>{isOperator ? t('forAdmins') : t('forOperators')}</Notice>}
      {isOperator && <Installer />}
    </>
  );
}

function Installer() {
  const t = useTranslations('skills.installer');
  const [text, setText] = useState('');
  const [file, setFile] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isDone, setIsDone] = useState(false);
  useHeldPage(text !== '' && !isDone);

  const look = async (of: string, name: string): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      setLooked({ text: of, preview: await previewSkills(of, name) });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const read = await readSkillFile(chosen);
    if ('fault' in read) {
      setError(new Error(t(read.fault, { file: chosen.name })));
      return;
    }
    setText(read.text);
    setFile(chosen.name);
    await look(read.text, chosen.name);
  };
  return (
    <div className="grid gap-4 xl:grid-cols-2 xl:items-start">
      <form
        className="grid min-w-0 gap-3"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void look(text, file);
        }}
      >
        <Field id={TEXT} label={t('text')} hint={file === '' ? t('textHint') : t('fromFile', { file })}>
          <Textarea
            id={TEXT}
            rows={18}
            value={text}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono text-12 leading-5 whitespace-pre"
            placeholder={EXAMPLE}
            onChange={({ target }) => {
              setText(target.value);
              if (target.value === '') setFile('');
            }}
          />
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant={looked === null ? 'primary' : 'secondary'}
            isBusy={isBusy}
            disabled={text.trim() === ''}
          >
            {t('look')}
          </Button>
          <FileButton onChoose={chosen => void choose(chosen)} />
        </div>
        {error !== null && <ErrorLine error={error} />}
      </form>
      <section aria-live="polite" className="grid min-w-0 gap-4">
        {looked !== null && (
          <InstallPreview
            key={looked.text}
            preview={looked.preview}
            isStale={looked.text !== text}
            onLine={line => goToLine(line)}
            onLookAgain={() => look(text, file)}
            onDone={() => setIsDone(true)}
          />
        )}
      </section>
    </div>
  );
}

const EXAMPLE = `skill_id: uptime_check
name: Uptime check
job_type: http.request
allowed_hosts: [example.com]
tool_allowlist: [http, metrics]`;

/** The control of the system, under a button that looks like the others. */
function FileButton({ onChoose }: { onChoose: (file: File | undefined) => void }) {
  const t = useTranslations('skills.installer');
  return (
    <label className="inline-flex h-control cursor-pointer items-center gap-1.5 rounded-md border border-border-strong bg-surface px-3 text-13 font-medium shadow-sm focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent-text hover:bg-hover">
      <Upload className="size-4" aria-hidden />
      {t('file')}
      <input
        type="file"
        accept=".yaml,.yml,.json,.md"
        className="sr-only"
        onChange={({ target }) => {
          onChoose(target.files?.[0]);
          // The same file again is a choice as well.
          target.value = '';
        }}
      />
    </label>
  );
}

/** Selects a line of the text, and brings it into sight. */
function goToLine(line: number): void {
  const area = document.getElementById(TEXT);
  if (!(area instanceof HTMLTextAreaElement)) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 4) * 20);
}
