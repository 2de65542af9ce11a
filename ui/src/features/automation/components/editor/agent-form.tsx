import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { AgentDraft, AgentMode, ScheduleKind, WritePolicy } from '../../api/agent-draft';
import type { AgentFormPart } from './agent-form-part';
import { BudgetFields } from './budget-fields';
import { MoreFields } from './more-fields';
import { ReachFields } from './reach-fields';

/** All of a new agent as controls. */
export function AgentForm({ draft, onChange, isTaken }: AgentFormPart & { isTaken: boolean }) {
  const t = useTranslations('agents.form');
  const part = { draft, onChange };
  return (
    <>
      <WhatFields {...part} isTaken={isTaken} />
      <WhenFields {...part} />
      <MayFields {...part} />
      <ReachFields {...part} />
      <BudgetFields {...part} />
      <MoreFields {...part} />
      <FormSection title={t('first')}>
        <LabelledCheckbox
          id="agent-rehearse-first"
          label={t('rehearseFirst')}
          hint={t('rehearseFirstHint')}
          isChecked={draft.isRehearsedFirst}
          onCheckedChange={isRehearsedFirst => onChange({ isRehearsedFirst })}
        />
      </FormSection>
    </>
  );
}

function WhatFields({ draft, onChange, isTaken }: AgentFormPart & { isTaken: boolean }) {
  const t = useTranslations('agents.form');
  const idFault = useFault('job_id');
  return (
    <section className="grid gap-4 pb-5">
      <Field
        id={fieldId('job_id')}
        label={t('id')}
        hint={t('idHint')}
        error={isTaken ? t('taken') : idFault}
        className="max-w-110"
      >
        <Input
          id={fieldId('job_id')}
          value={draft.id}
          onChange={({ target }) => onChange({ id: target.value })}
          placeholder="issues-to-notion"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={128}
          className="font-mono"
        />
      </Field>
      <Field id={fieldId('inputs.prompt')} label={t('prompt')} hint={t('promptHint')} error={useFault('inputs.prompt')}>
        <Textarea
          id={fieldId('inputs.prompt')}
          rows={5}
          maxLength={8000}
          value={draft.prompt}
          onChange={({ target }) => onChange({ prompt: target.value })}
        />
      </Field>
    </section>
  );
}

const SCHEDULES = ['none', 'interval', 'cron'] as const;

function WhenFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const [interval, cron, zone] = [
    useFault('schedule.interval_sec'),
    useFault('schedule.cron', 'schedule'),
    useFault('schedule.timezone'),
  ];
  return (
    <FormSection title={t('when')}>
      <ChoiceGroup<ScheduleKind>
        label={t('schedule')}
        value={draft.scheduleKind}
        onValueChange={scheduleKind => onChange({ scheduleKind })}
        choices={SCHEDULES.map(value => ({ value, label: t(`kinds.${value}`) }))}
        className="justify-self-start"
      />
      {draft.scheduleKind === 'interval' && (
        <Field id={fieldId('schedule.interval_sec')} label={t('minutes')} error={interval} className="max-w-60">
          <Input
            id={fieldId('schedule.interval_sec')}
            value={draft.minutes}
            onChange={({ target }) => onChange({ minutes: target.value })}
            inputMode="decimal"
            autoComplete="off"
            className="w-28 nums"
          />
        </Field>
      )}
      {draft.scheduleKind === 'cron' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id={fieldId('schedule.cron')} label={t('cron')} hint={t('cronHint')} error={cron}>
            <Input
              id={fieldId('schedule.cron')}
              value={draft.cron}
              onChange={({ target }) => onChange({ cron: target.value })}
              spellCheck={false}
              autoComplete="off"
              className="font-mono"
            />
          </Field>
          <Field id={fieldId('schedule.timezone')} label={t('zone')} error={zone}>
            <Input
              id={fieldId('schedule.timezone')}
              value={draft.zone}
              onChange={({ target }) => onChange({ zone: target.value })}
              spellCheck={false}
              autoComplete="off"
              className="font-mono"
            />
          </Field>
        </div>
      )}
    </FormSection>
  );
}

const POLICIES = ['ask', 'granted', 'deny'] as const;
const MODES = ['run', 'rehearse', 'plan'] as const;
const REJECTS = ['fail', 'continue'] as const;

function MayFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const fault = useFault('inputs.write_policy');
  return (
    <FormSection title={t('may')}>
      <div className="grid gap-1.5">
        <p className="text-13 font-medium">{t('writes')}</p>
        <ChoiceGroup<WritePolicy>
          label={t('writes')}
          value={draft.writePolicy}
          onValueChange={writePolicy => onChange({ writePolicy })}
          choices={POLICIES.map(value => ({ value, label: t(`policies.${value}`) }))}
          className="justify-self-start"
        />
        <p className="text-12 text-text-3">{t(`policyHints.${draft.writePolicy}`)}</p>
        {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
      </div>
      <div className="grid gap-1.5">
        <p className="text-13 font-medium">{t('mode')}</p>
        <ChoiceGroup<AgentMode>
          label={t('mode')}
          value={draft.mode}
          onValueChange={mode => onChange({ mode })}
          choices={MODES.map(value => ({ value, label: t(`modes.${value}`) }))}
          className="justify-self-start"
        />
        <p className="text-12 text-text-3">{t(`modeHints.${draft.mode}`)}</p>
      </div>
      <div className="grid gap-1.5">
        <p className="text-13 font-medium">{t('onReject')}</p>
        <ChoiceGroup<AgentDraft['onReject']>
          label={t('onReject')}
          value={draft.onReject}
          onValueChange={onReject => onChange({ onReject })}
          choices={REJECTS.map(value => ({ value, label: t(`rejects.${value}`) }))}
          className="justify-self-start"
        />
      </div>
    </FormSection>
  );
}
