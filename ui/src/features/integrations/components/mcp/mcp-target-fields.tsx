import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { TRANSPORTS } from '../../api/mcp/types';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import type { McpFormPart } from './mcp-general-fields';

const PLAIN = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none', className: 'font-mono' } as const;

/** What is started or called, and how long a call may take. */
export function McpTargetFields({ draft, onChange }: McpFormPart) {
  const t = useTranslations('mcp.editor');
  const kinds = useTranslations('mcp.transport');
  const fault = useFault('transport');
  const timeFault = useFault('timeout_sec');
  return (
    <FormSection title={t('target')}>
      <Field id={fieldId('transport')} label={t('transport')} error={fault} className="max-w-110">
        <Select
          id={fieldId('transport')}
          value={draft.transport}
          onValueChange={transport => onChange({ transport })}
          choices={TRANSPORTS.map(value => ({ value, label: kinds(value) }))}
        />
      </Field>
      {draft.transport === 'stdio' ? (
        <ProgramFields draft={draft} onChange={onChange} />
      ) : (
        <AddressField draft={draft} onChange={onChange} />
      )}
      <Field id={fieldId('timeout_sec')} label={t('timeout')} error={timeFault} className="max-w-60">
        <Input
          id={fieldId('timeout_sec')}
          value={draft.timeoutSec}
          onChange={({ target }) => onChange({ timeoutSec: target.value })}
          inputMode="numeric"
          autoComplete="off"
        />
      </Field>
    </FormSection>
  );
}

type Part = Pick<McpFormPart, 'draft' | 'onChange'>;

function ProgramFields({ draft, onChange }: Part) {
  const t = useTranslations('mcp.editor');
  const commandFault = useFault('command');
  const argsFault = useFault('args');
  return (
    <>
      <Field
        id={fieldId('command')}
        label={t('command')}
        hint={t('commandHint')}
        error={commandFault}
        className="max-w-150"
      >
        <Input
          {...PLAIN}
          id={fieldId('command')}
          value={draft.command}
          onChange={({ target }) => onChange({ command: target.value })}
          placeholder="github-mcp-server"
        />
      </Field>
      <Field
        id={fieldId('args')}
        label={t('args')}
        hint={t('argsHint')}
        isOptional
        error={argsFault}
        className="max-w-150"
      >
        <Textarea
          {...PLAIN}
          id={fieldId('args')}
          rows={Math.min(8, Math.max(2, draft.args.split('\n').length))}
          value={draft.args}
          onChange={({ target }) => onChange({ args: target.value })}
        />
      </Field>
    </>
  );
}

function AddressField({ draft, onChange }: Part) {
  const t = useTranslations('mcp.editor');
  const fault = useFault('url');
  return (
    <Field id={fieldId('url')} label={t('url')} error={fault} className="max-w-150">
      <Input
        {...PLAIN}
        id={fieldId('url')}
        inputMode="url"
        value={draft.url}
        onChange={({ target }) => onChange({ url: target.value })}
        placeholder="https://mcp.example.com/mcp"
      />
    </Field>
  );
}
