import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { JsonEditor } from '@/components/json/json-editor';
import { JsonView } from '@/components/json/json-view';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ErrorState } from '@/components/ui/states';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { useSettled } from '@/lib/use-settled';
import type { Trigger } from '@/lib/triggers/triggers';
import { parsedPayload } from '../../api/payload-text';
import { testTrigger, type Tested } from '../../api/try-trigger';

/** What a pasted delivery would start, said while it is typed. Nothing is started. */
export function LiveTestCard({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers.test');
  const mayTest = useMay('operator');
  return (
    <Card title={t('title')}>
      {mayTest ? <LiveTest trigger={trigger} /> : <p className="text-13 text-text-2">{t('forOperators')}</p>}
    </Card>
  );
}

function LiveTest({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers.test');
  const json = useTranslations('common.json');
  const id = useId();
  const [text, setText] = useState('{}');
  const [event, setEvent] = useState('');
  const settled = useSettled(text);
  const settledEvent = useSettled(event).trim();
  const parsed = parsedPayload(settled);
  const tested = useQuery({
    queryKey: ['/triggers/{trigger_id}/test', trigger.trigger_id, trigger.revision, settled, settledEvent] as const,
    queryFn: ({ signal }) => testTrigger(trigger.trigger_id, parsed.payload, settledEvent, signal),
    enabled: parsed.fault === null && settled.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
  const isShown = parsed.fault === null && settled.trim() !== '';
  return (
    <div className="grid gap-3">
      <p className="text-13 text-text-2">{t('lead')}</p>
      <JsonEditor className="h-48" value={text} onValueChange={setText} label={t('payload')} />
      {parsed.fault !== null && <p className="text-12 text-failed">{json('invalid', { reason: parsed.fault })}</p>}
      <Field id={`${id}-event`} label={t('event')} hint={t('eventHint')} isOptional className="max-w-90">
        <Input
          id={`${id}-event`}
          value={event}
          onChange={({ target }) => setEvent(target.value)}
          placeholder="push"
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div aria-live="polite" aria-busy={tested.isFetching}>
        {isShown && tested.isError && <ErrorState error={tested.error} className="py-4" />}
        {isShown && tested.data !== undefined && !tested.isError && <Verdict tested={tested.data} />}
      </div>
    </div>
  );
}

function Verdict({ tested }: { tested: Tested }) {
  const t = useTranslations('triggers.test');
  const { say } = useApiWords();
  const isWell = tested.would_start && tested.faults.length === 0;
  const Icon = isWell ? CircleCheck : CircleX;
  return (
    <div className="grid gap-3" data-verdict={tested.would_start ? 'starts' : 'nothing'}>
      <p className={`flex gap-2 text-13 font-medium ${isWell ? 'text-success' : 'text-retrying'}`}>
        <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span className="min-w-0 break-words">
          {tested.would_start ? `${t('wouldStart')} ${say(tested.reason)}` : say(tested.reason)}
        </span>
      </p>
      {tested.conditions.length > 0 && (
        <ul className="grid gap-1 text-13">
          {tested.conditions.map(({ pointer, is_met: isMet, found }, index) => (
            <li key={index} className="flex gap-2" data-met={isMet}>
              {isMet ? (
                <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" role="img" aria-label={t('met')} />
              ) : (
                <CircleX className="mt-0.5 size-4 shrink-0 text-retrying" role="img" aria-label={t('notMet')} />
              )}
              <span className="min-w-0">
                <code className="font-mono text-12 break-all">{pointer === '' ? '""' : pointer}</code>{' '}
                <span className="text-text-2">
                  {t.rich('found', {
                    value: () => <code className="font-mono text-12 break-all">{shortened(found)}</code>,
                  })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {tested.not_found.length > 0 && (
        <p className="text-13 text-retrying">{t('notFound', { names: tested.not_found.join(', ') })}</p>
      )}
      {tested.faults.length > 0 && (
        <ul className="text-13 text-failed">
          {tested.faults.map(({ path, message }) => (
            <li key={`${path} ${message}`} className="break-words">
              <code className="font-mono text-12">{path}</code> {say(message)}
            </li>
          ))}
        </ul>
      )}
      {tested.inputs !== null && <JsonView label={t('inputs')} value={tested.inputs} maxHeight={320} />}
    </div>
  );
}

const LONGEST = 80;

function shortened(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
