import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useMay } from '@/lib/session/role-gate';
import type { MappingDraft } from '../../api/trigger-draft';
import { PointerInput } from './pointer-input';
import type { TriggerFormPart } from './trigger-form-part';

const MOST = 50;

/** Inputs of the job that are taken from the delivery. Only admins choose them: what comes is text from outside. */
export function MapFields({ fields, onChange }: TriggerFormPart) {
  const t = useTranslations('triggers.editor');
  const isAdmin = useMay('admin');
  const { map } = fields;
  const put = (index: number, change: Partial<MappingDraft>): void => {
    onChange({ map: map.map((one, place) => (place === index ? { ...one, ...change } : one)) });
  };
  return (
    <FormSection title={t('map')} lead={isAdmin ? t('mapLead') : `${t('mapLead')} ${t('mapForAdmins')}`}>
      {map.length > 0 && (
        <ul className="grid gap-3">
          {map.map((mapping, index) => (
            <MappingRow
              key={index}
              index={index}
              mapping={mapping}
              channel={fields.channel}
              isTwice={
                mapping.input.trim() !== '' && map.findIndex(one => one.input.trim() === mapping.input.trim()) < index
              }
              isDisabled={!isAdmin}
              onChange={change => put(index, change)}
              onRemove={() => onChange({ map: map.filter((_, place) => place !== index) })}
            />
          ))}
        </ul>
      )}
      {isAdmin && (
        <Button
          size="sm"
          className="w-fit"
          disabled={map.length >= MOST}
          onClick={() => onChange({ map: [...map, { input: '', pointer: '/payload/' }] })}
        >
          <Plus aria-hidden />
          {t('addMapping')}
        </Button>
      )}
    </FormSection>
  );
}

interface MappingRowProps {
  index: number;
  mapping: MappingDraft;
  channel: TriggerFormPart['fields']['channel'];
  /** One above sets the same input. */
  isTwice: boolean;
  isDisabled: boolean;
  onChange: (change: Partial<MappingDraft>) => void;
  onRemove: () => void;
}

function MappingRow(props: MappingRowProps) {
  const { index, mapping, channel, isTwice, isDisabled, onChange, onRemove } = props;
  const { input, pointer } = mapping;
  const t = useTranslations('triggers.editor');
  const said = useFault(`map.${input}`);
  const fault = isTwice ? t('twice') : said;
  return (
    <li
      className="grid gap-2 sm:grid-cols-[minmax(0,4fr)_auto_minmax(0,6fr)_auto] sm:items-center"
      data-mapping={index}
    >
      <Input
        // The API names a mapping by its input.
        id={input === '' ? undefined : fieldId(`map.${input}`)}
        aria-label={t('input')}
        aria-invalid={fault === undefined ? undefined : true}
        placeholder="repository"
        value={input}
        disabled={isDisabled}
        onChange={({ target }) => onChange({ input: target.value })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="font-mono"
      />
      <span className="text-text-3 max-sm:hidden" aria-hidden>
        ←
      </span>
      <PointerInput
        path={`map-pointer-${index}`}
        value={pointer}
        onValueChange={next => onChange({ pointer: next })}
        channel={channel}
        isDisabled={isDisabled}
        isInvalid={fault !== undefined}
      />
      {!isDisabled && (
        <Button
          size="icon"
          variant="ghost"
          aria-label={t('removeMapping', { input: input || String(index + 1) })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
      {fault !== undefined && (
        <p role="alert" className="text-12 text-failed sm:col-span-4">
          {fault}
        </p>
      )}
    </li>
  );
}
