import { useState, type SyntheticEvent } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { zoneNameToday } from '@/lib/time/zone-name';
import { fromZonedInput, toZonedInput } from '@/lib/time/zoned-input';
import { PAUSE_KINDS, usePutPause, type PauseKind } from '../../api/use-put-pause';
import { KNOWN_POOLS, PauseReach } from './pause-reach';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const FORM = 'pause-form';

/** Pauses everything, a pool or a label until a time. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('jobs.pause');
  const actions = useTranslations('common.actions');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const { put, faults, isBusy } = usePutPause(onClose);
  const [scope, setScope] = useState<Scope>({ kind: 'all', name: '' });
  const [until, setUntil] = useState(() => inAnHour(zone));
  const [reason, setReason] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void put({ ...scope, until: fromZonedInput(until, zone), reason });
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
      <form id={FORM} noValidate className="grid gap-4" onSubmit={submit}>
        <ScopeFields scope={scope} onChange={setScope} isFaulty={faults.scope !== undefined} />
        <Field
          id="pause-until"
          label={t('until')}
          hint={t('untilHint', { zone: zoneNameToday(zone, locale) })}
          error={faults.until}
        >
          <Input
            id="pause-until"
            type="datetime-local"
            required
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
        </Field>
        <Field id="pause-reason" label={t('reason')} hint={t('reasonHint')} error={faults.reason}>
          <Input
            id="pause-reason"
            required
            maxLength={300}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        {faults.other !== undefined && (
          <p role="alert" className="text-13 text-failed">
            {faults.other}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface Scope {
  kind: PauseKind;
  /** Of the pool or label. */
  name: string;
}

interface ScopeFieldsProps {
  scope: Scope;
  onChange: (scope: Scope) => void;
  isFaulty: boolean;
}

/** What is paused, and what that would hold back. */
function ScopeFields({ scope: { kind, name }, onChange, isFaulty }: ScopeFieldsProps) {
  const t = useTranslations('jobs.pause');
  const reach = <PauseReach kind={kind} name={name.trim()} />;
  return (
    <>
      <Field id="pause-kind" label={t('what')} hint={kind === 'all' ? reach : undefined}>
        <Select
          id="pause-kind"
          value={kind}
          onValueChange={next => onChange({ kind: next, name })}
          choices={PAUSE_KINDS.map(each => ({ value: each, label: t(`kinds.${each}`) }))}
        />
      </Field>
      {kind !== 'all' && (
        <Field
          id="pause-name"
          label={t(`names.${kind}`)}
          hint={reach}
          error={isFaulty ? t(`faults.${kind}`) : undefined}
        >
          <Input
            id="pause-name"
            required
            value={name}
            onChange={({ target }) => onChange({ kind, name: target.value })}
            placeholder={kind === 'pool' ? 'default' : 'team=ops'}
            {...(kind === 'pool' ? { list: KNOWN_POOLS } : {})}
            className="font-mono"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
          />
        </Field>
      )}
    </>
  );
}

/** As the control takes it, by the clocks of the zone that times are shown in. */
function inAnHour(zone: string): string {
  const atMs = Math.ceil((Date.now() + HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  return toZonedInput(new Date(atMs).toISOString(), zone);
}
