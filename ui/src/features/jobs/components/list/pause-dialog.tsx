import { useState, type SyntheticEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { api, dataOf } from '@/lib/api/client';
import { useApiWords } from '@/lib/i18n/api-words';
import { usePausesChanged } from '@/lib/jobs/use-pauses';
import { toast } from '@/lib/toast';

const KINDS = ['all', 'pool', 'label'] as const;
const HOUR_MS = 3_600_000;
const FORM = 'pause-form';

/** Pauses everything, a pool or a label until a time. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('jobs.pause');
  const actions = useTranslations('common.actions');
  const { sayError } = useApiWords();
  const changed = usePausesChanged();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const [name, setName] = useState('');
  const [until, setUntil] = useState(() => localText(Date.now() + HOUR_MS));
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    const scope = kind === 'all' ? 'all' : `${kind}:${name.trim()}`;
    try {
      await dataOf(api.PUT('/pauses', { body: { scope, until: instantOf(until), reason } }));
      await changed();
      toast.success(t('done'));
      onClose();
    } catch (error) {
      setFault(sayError(error));
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title')}
      description={t('lead')}
      footer={
        <>
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM} isBusy={isBusy}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="grid gap-4" onSubmit={event => void submit(event)}>
        <Field id="pause-kind" label={t('what')}>
          <Select
            id="pause-kind"
            value={kind}
            onValueChange={setKind}
            choices={KINDS.map(each => ({ value: each, label: t(`kinds.${each}`) }))}
          />
        </Field>
        {kind !== 'all' && (
          <Field id="pause-name" label={t(`names.${kind}`)}>
            <Input
              id="pause-name"
              required
              value={name}
              onChange={({ target }) => setName(target.value)}
              placeholder={kind === 'pool' ? 'default' : 'team=ops'}
              className="font-mono"
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="none"
            />
          </Field>
        )}
        <Field id="pause-until" label={t('until')} hint={t('untilHint')}>
          <Input
            id="pause-until"
            type="datetime-local"
            required
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
        </Field>
        <Field id="pause-reason" label={t('reason')} hint={t('reasonHint')} error={fault}>
          <Input
            id="pause-reason"
            required
            maxLength={300}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}

/** What cannot be read goes as it is: the API says what is wrong with it. */
function instantOf(local: string): string {
  const ms = new Date(local).getTime();
  return Number.isNaN(ms) ? local : new Date(ms).toISOString();
}

/** As the control takes it, by the clock of this browser. */
function localText(atMs: number): string {
  const at = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 16);
}
