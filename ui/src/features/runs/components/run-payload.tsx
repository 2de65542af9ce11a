import { useTranslations } from 'use-intl';
import { JsonView } from '@/components/json/json-view';
import { Card } from '@/components/ui/card';
import type { Run } from '@/lib/api/types';

/** What went in and what came out. */
export function RunPayload({ run }: { run: Run }) {
  const t = useTranslations('runs.payload');
  const output = run.result?.output ?? null;
  const isOver = run.finished_at !== null;
  return (
    <>
      <Card title={t('inputs')} isFlush>
        {run.inputs === null ? (
          <Note text={t('inputsGone')} />
        ) : Object.keys(run.inputs).length === 0 ? (
          <Note text={t('noInputs')} />
        ) : (
          <JsonView value={run.inputs} label={t('inputs')} className="rounded-none border-0" />
        )}
      </Card>
      <Card title={t('output')} isFlush>
        {output === null ? (
          <Note text={t(!isOver ? 'outputLater' : run.status === 'success' ? 'noOutput' : 'outputNone')} />
        ) : (
          <JsonView value={output} label={t('output')} className="rounded-none border-0" />
        )}
      </Card>
    </>
  );
}

function Note({ text }: { text: string }) {
  return <p className="px-4 py-3 text-13 text-text-3">{text}</p>;
}
