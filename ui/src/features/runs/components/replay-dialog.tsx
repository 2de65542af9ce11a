import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { JsonEditor } from '@/components/json/json-editor';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useErrorWords } from '@/components/ui/states';
import { ApiError } from '@/lib/api/api-error';
import { apiList, type Page } from '@/lib/api/queries';
import type { Run, Schemas } from '@/lib/api/types';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { retryRun } from '../api/bulk-runs';
import { useApiWords } from '@/lib/i18n/api-words';

type Inputs = NonNullable<Schemas['RetryRun']['inputs']>;

/** Runs it again with other inputs or another version of the job. */
export function ReplayDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const t = useTranslations('runs.replay');
  const router = useRouter();
  const original = JSON.stringify(run.inputs ?? {}, null, 2);
  const [text, setText] = useState(original);
  const [versionId, setVersionId] = useState(run.spec_version);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const versions = useQuery(
    apiList('/jobs/{job_id}/versions', { path: { job_id: run.job_id }, query: { limit: 100 } }),
  );
  const faults = useMemo(() => faultsOf(error), [error]);
  const parsed = parseInputs(text);
  const chosen = versions.data?.items.find(version => version.version_id === versionId);
  const isUnchanged = text === original && versionId === run.spec_version;

  const submit = async (): Promise<void> => {
    if (parsed.inputs === null) return;
    setIsBusy(true);
    setError(null);
    try {
      const body = {
        ...(versionId === run.spec_version ? {} : { version_id: versionId }),
        ...(text === original && versionId === run.spec_version ? {} : { inputs: parsed.inputs }),
      };
      const next = await retryRun(run.run_id, body);
      onClose();
      toast.success(t('started'));
      router.push(href.run(next.run_id));
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      size="lg"
      title={t('title')}
      description={t('lead', { job: run.job_id })}
      footer={
        <>
          {isUnchanged && <span className="mr-auto self-center text-12 text-text-3">{t('unchanged')}</span>}
          <Button variant="primary" isBusy={isBusy} disabled={parsed.inputs === null} onClick={() => void submit()}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <VersionField run={run} versions={versions} versionId={versionId} onChoose={setVersionId} />
        <div className="grid gap-1.5">
          <div className="flex min-h-7 items-center justify-between gap-2">
            <span className="text-13 font-medium">{t('inputs')}</span>
            <span className="flex gap-1">
              {chosen !== undefined && versionId !== run.spec_version && (
                <Button variant="ghost" size="sm" onClick={() => setText(JSON.stringify(chosen.spec.inputs, null, 2))}>
                  {t('useVersion')}
                </Button>
              )}
              {text !== original && (
                <Button variant="ghost" size="sm" onClick={() => setText(original)}>
                  {t('reset')}
                </Button>
              )}
            </span>
          </div>
          <JsonEditor
            label={t('inputs')}
            value={text}
            onValueChange={setText}
            faults={faults}
            className="h-[min(40vh,20rem)]"
          />
          {parsed.fault === 'object' ? (
            <p role="alert" className="text-12 text-failed">
              {t('notObject')}
            </p>
          ) : (
            <p className="text-12 text-text-3">{t('inputsHint')}</p>
          )}
        </div>
        {run.requires_approval && <p className="text-13 text-awaiting">{t('approval')}</p>}
        {error !== null && <Refusal error={error} />}
      </div>
    </Dialog>
  );
}

interface VersionFieldProps {
  run: Run;
  versions: UseQueryResult<Page<Schemas['JobVersion']>>;
  versionId: string;
  onChoose: (versionId: string) => void;
}

/** The version of the run can be chosen even where the list could not be read. */
function VersionField({ run, versions, versionId, onChoose }: VersionFieldProps) {
  const t = useTranslations('runs.replay');
  const words = (kind: 'asRun' | 'current' | 'other', id: string): string => {
    if (kind === 'other') return id;
    return kind === 'asRun' ? t('asRun', { id }) : t('current', { id });
  };

  return (
    <Field id="replay-version" label={t('version')}>
      <Select
        id="replay-version"
        value={versionId}
        onValueChange={onChoose}
        choices={choicesOf(versions.data?.items ?? [], run.spec_version, words)}
        className="w-full"
      />
      {versions.isError && <VersionsFailed error={versions.error} />}
    </Field>
  );
}

function choicesOf(
  versions: readonly Schemas['JobVersion'][],
  ownId: string,
  words: (kind: 'asRun' | 'current' | 'other', id: string) => string,
): { value: string; label: string }[] {
  const ids = versions.map(version => version.version_id);
  const all = ids.includes(ownId) ? ids : [ownId, ...ids];
  const latest = ids[0];
  return all.map(id => ({
    value: id,
    label: words(id === ownId ? 'asRun' : id === latest ? 'current' : 'other', `…${id.slice(-8)}`),
  }));
}

function VersionsFailed({ error }: { error: unknown }) {
  const t = useTranslations('runs.replay');
  const { detail } = useErrorWords(error);
  return <p className="text-12 text-text-3">{t('versionsFailed', { reason: detail })}</p>;
}

/** What the API found wrong, in its words, each with its place. */
function Refusal({ error }: { error: unknown }) {
  const { detail } = useErrorWords(error);
  const { say } = useApiWords();
  const faults = error instanceof ApiError ? error.errors : [];
  return (
    <div role="alert" className="rounded-md tint-failed px-3 py-2 text-13 text-failed">
      <p>{detail}</p>
      {faults.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {faults.map(fault => (
            <li key={`${fault.path} ${fault.message}`}>
              <code className="font-mono text-12">{fault.path}</code> {say(fault.message)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The editor holds the inputs alone; the API names them from the whole body. */
function faultsOf(error: unknown): { path: string; message: string }[] {
  if (!(error instanceof ApiError)) return [];
  return error.errors.flatMap(({ path, message }) =>
    path.startsWith('inputs') ? [{ path: path.replace(/^inputs\.?/, ''), message }] : [],
  );
}

function parseInputs(text: string): { inputs: Inputs | null; fault: 'syntax' | 'object' | null } {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { inputs: value as Inputs, fault: null } : { inputs: null, fault: 'object' };
  } catch {
    return { inputs: null, fault: 'syntax' };
  }
}
