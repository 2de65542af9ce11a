import { useTranslations } from 'use-intl';
import { JsonView } from '@/components/json/json-view';
import { Card } from '@/components/ui/card';
import type { Run } from '@/lib/api/types';

/** What went in and what came out. */
export function RunPayload({ run }: { run: Run }) {
  const t = useTranslations('runs.payload');
  const output = run.result?.output ?? null;
  const isOver = run.finished_at !== null;
  const hasInputs = run.inputs !== null && Object.keys(run.inputs).length > 0;
  return (
    <>
      {hasInputs ? (
        <JsonView value={run.inputs} label={t('inputs')} className="rounded-lg" />
      ) : (
        <Note title={t('inputs')} text={t(run.inputs === null ? 'inputsGone' : 'noInputs')} />
      )}
      {output !== null ? (
        <JsonView value={output} label={t('output')} className="rounded-lg" />
      ) : (
        <Note
          title={t('output')}
          text={t(!isOver ? 'outputLater' : run.status === 'success' ? 'noOutput' : 'outputNone')}
        />
      )}
    </>
  );
}

function Note({ title, text }: { title: string; text: string }) {
  return (
    <Card title={title}>
      <p className="text-13 text-text-3">{text}</p>
    </Card>
  );
}
