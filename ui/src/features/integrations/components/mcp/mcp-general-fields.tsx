import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { McpServerDraft } from '../../api/mcp/server-draft';
import type { McpServer } from '../../api/mcp/types';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';

/** What every part of the form is given. */
export interface McpFormPart {
  draft: McpServerDraft;
  onChange: (change: Partial<McpServerDraft>) => void;
  /** As it was read; null for a new one. */
  server: McpServer | null;
}

/** What it is called, and whether it may be used. */
export function McpGeneralFields({ draft, onChange, server, isTaken }: McpFormPart & { isTaken: boolean }) {
  const t = useTranslations('mcp.editor');
  const words = useTranslations('integrations.editor');
  const idFault = useFault('server_id');
  const descriptionFault = useFault('description');
  return (
    <FormSection title={t('general')}>
      {server === null && (
        <Field
          id={fieldId('server_id')}
          label={t('serverId')}
          hint={t('serverIdHint')}
          error={isTaken ? t('taken') : idFault}
          className="max-w-90"
        >
          <Input
            id={fieldId('server_id')}
            value={draft.serverId}
            onChange={({ target }) => onChange({ serverId: target.value })}
            placeholder="mcp_github"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={64}
            className="font-mono"
          />
        </Field>
      )}
      <Field
        id={fieldId('description')}
        label={t('description')}
        isOptional
        error={descriptionFault}
        className="max-w-150"
      >
        <Input
          id={fieldId('description')}
          value={draft.description}
          onChange={({ target }) => onChange({ description: target.value })}
          autoComplete="off"
          maxLength={500}
        />
      </Field>
      <LabelledCheckbox
        id={fieldId('enabled')}
        label={words('enabled')}
        hint={t('enabledHint')}
        isChecked={draft.isEnabled}
        onCheckedChange={isEnabled => onChange({ isEnabled })}
      />
    </FormSection>
  );
}
