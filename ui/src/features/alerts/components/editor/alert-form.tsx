import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ALERT_KINDS } from '@/lib/alerts/alerts';
import type { AlertFormPart } from './alert-form-part';
import { ViaFields } from './via-fields';

/** All of an alert as controls. */
export function AlertForm(part: AlertFormPart) {
  return (
    <>
      <KindFields {...part} />
      <MatchFields {...part} />
      <ViaFields {...part} />
      <WhenFields {...part} />
    </>
  );
}

/** What is told; what a kind needs to know stands under it. */
function KindFields({ fields, onChange }: AlertFormPart) {
  const t = useTranslations('alerts');
  const fault = useFault('on');
  const { on } = fields;
  return (
    <FormSection title={t('editor.on')}>
      <div className="grid gap-3 sm:grid-cols-2" role="group" aria-label={t('editor.on')}>
        {ALERT_KINDS.map((kind, index) => (
          <LabelledCheckbox
            key={kind}
            id={index === 0 ? fieldId('on') : `alert-on-${kind}`}
            label={t(`kinds.${kind}`)}
            hint={t(`kindHints.${kind}`)}
            isChecked={on.includes(kind)}
            onCheckedChange={isOn => onChange({ on: isOn ? [...on, kind] : on.filter(one => one !== kind) })}
          />
        ))}
      </div>
      {fault !== undefined && (
        <p role="alert" className="text-12 text-failed">
          {fault}
        </p>
      )}
      {on.includes('no_success_within') && (
        <Minutes
          path="within_sec"
          label={t('editor.within')}
          hint={t('editor.withinHint')}
          value={fields.withinMin}
          onValueChange={withinMin => onChange({ withinMin })}
        />
      )}
      {on.includes('late') && (
        <Minutes
          path="late_sec"
          label={t('editor.late')}
          hint={t('editor.lateHint')}
          value={fields.lateMin}
          onValueChange={lateMin => onChange({ lateMin })}
        />
      )}
    </FormSection>
  );
}

function MatchFields({ fields, onChange }: AlertFormPart) {
  const t = useTranslations('alerts.editor');
  const whole = useFault('match');
  const inputs = [
    { name: 'jobId', path: 'match.job_id', label: t('job'), hint: t('jobHint'), placeholder: 'backup-*' },
    { name: 'type', path: 'match.type', label: t('type'), hint: t('typeHint'), placeholder: 'http.request' },
    { name: 'flowGroup', path: 'match.flow_group', label: t('lane'), hint: t('laneHint'), placeholder: '' },
    { name: 'label', path: 'match.label', label: t('label'), hint: t('labelHint'), placeholder: 'team=ops' },
    { name: 'owner', path: 'match.owner', label: t('owner'), hint: t('ownerHint'), placeholder: '' },
  ] as const;
  return (
    <FormSection title={t('match')} lead={t('matchLead')}>
      <div className="grid gap-4 sm:grid-cols-3">
        {inputs.map(({ name, path, label, hint, placeholder }, index) => (
          <Field
            key={name}
            id={fieldId(path)}
            label={label}
            hint={hint}
            isOptional
            error={index === 0 ? whole : undefined}
          >
            <Input
              id={fieldId(path)}
              value={fields[name]}
              onChange={({ target }) => onChange({ [name]: target.value })}
              placeholder={placeholder}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="none"
              maxLength={name === 'label' ? 1024 : 128}
              className="font-mono"
            />
          </Field>
        ))}
      </div>
    </FormSection>
  );
}

/** How often, when not, in which language, under which name. */
function WhenFields({ fields, onChange }: AlertFormPart) {
  const t = useTranslations('alerts.editor');
  const words = useTranslations('alerts');
  return (
    <FormSection title={t('when')}>
      <Minutes
        path="repeat_after_sec"
        label={t('repeat')}
        hint={t('repeatHint')}
        isOptional
        value={fields.repeatMin}
        onValueChange={repeatMin => onChange({ repeatMin })}
      />
      <LabelledCheckbox
        id="alert-quiet"
        label={t('quiet')}
        hint={t('quietHint')}
        isChecked={fields.hasQuiet}
        onCheckedChange={hasQuiet => onChange({ hasQuiet })}
      />
      {fields.hasQuiet && <QuietFields fields={fields} onChange={onChange} />}
      <Field id={fieldId('language')} label={t('language')} className="max-w-60">
        <Select
          id={fieldId('language')}
          value={fields.language}
          onValueChange={language => onChange({ language })}
          choices={(['en', 'id'] as const).map(value => ({ value, label: words(`languages.${value}`) }))}
        />
      </Field>
      <Field id={fieldId('name')} label={t('name')} isOptional error={useFault('name')} className="max-w-110">
        <Input
          id={fieldId('name')}
          value={fields.name}
          onChange={({ target }) => onChange({ name: target.value })}
          autoComplete="off"
          maxLength={200}
        />
      </Field>
      <LabelledCheckbox
        id={fieldId('enabled')}
        label={t('enabled')}
        hint={t('enabledHint')}
        isChecked={fields.isEnabled}
        onCheckedChange={isEnabled => onChange({ isEnabled })}
      />
    </FormSection>
  );
}

function QuietFields({ fields, onChange }: AlertFormPart) {
  const t = useTranslations('alerts.editor');
  const inputs = [
    { name: 'quietFrom', path: 'quiet.from', label: t('from'), type: 'time', className: 'w-32' },
    { name: 'quietTo', path: 'quiet.to', label: t('until'), type: 'time', className: 'w-32' },
    { name: 'quietZone', path: 'quiet.timezone', label: t('zone'), type: 'text', className: 'w-56 font-mono' },
  ] as const;
  const fault = useFault('quiet');
  return (
    <div className="flex flex-wrap gap-4">
      {inputs.map(({ name, path, label, type, className }) => (
        <Field key={name} id={fieldId(path)} label={label} error={name === 'quietZone' ? fault : undefined}>
          <Input
            id={fieldId(path)}
            type={type}
            value={fields[name]}
            onChange={({ target }) => onChange({ [name]: target.value })}
            autoComplete="off"
            spellCheck={false}
            className={className}
          />
        </Field>
      ))}
    </div>
  );
}

interface MinutesProps {
  path: string;
  label: string;
  hint: string;
  isOptional?: boolean;
  value: string;
  onValueChange: (value: string) => void;
}

function Minutes({ path, label, hint, isOptional = false, value, onValueChange }: MinutesProps) {
  const t = useTranslations('alerts.editor');
  return (
    <Field
      id={fieldId(path)}
      label={label}
      hint={hint}
      isOptional={isOptional}
      error={useFault(path)}
      className="max-w-110"
    >
      <span className="flex items-center gap-2">
        <Input
          id={fieldId(path)}
          value={value}
          onChange={({ target }) => onValueChange(target.value)}
          inputMode="decimal"
          autoComplete="off"
          className="w-28 nums"
        />
        <span className="text-13 text-text-3">{t('minutes')}</span>
      </span>
    </Field>
  );
}
