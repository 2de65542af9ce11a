import { useTranslations } from 'use-intl';
import { fieldId } from '@/components/form/field-id';
import { Input } from '@/components/ui/input';
import type { TriggerChannel } from '@/lib/triggers/triggers';

const CHAT_PLACES = ['/payload/text', '/payload/sender_id', '/payload/chat_id', '/delivery/sender'];
/** Places that every delivery has; of the other channels they are those of a message. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  webhook: ['/payload', '/delivery/event', '/delivery/sender', '/delivery/delivery_id', '/delivery/received_at'],
  job: ['/payload/status', '/payload/job_id', '/payload/run_id', '/payload/output', '/payload/error'],
};

interface PointerInputProps {
  path: string;
  value: string;
  onValueChange: (value: string) => void;
  channel: TriggerChannel;
  isDisabled?: boolean;
  isInvalid: boolean;
}

/** A place in a delivery, as a JSON pointer. */
export function PointerInput({ path, value, onValueChange, channel, isDisabled, isInvalid }: PointerInputProps) {
  const t = useTranslations('triggers.editor');
  const id = fieldId(path);
  return (
    <>
      <Input
        id={id}
        list={`${id}-places`}
        aria-label={t('pointer')}
        aria-invalid={isInvalid ? true : undefined}
        placeholder="/payload/action"
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => onValueChange(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={500}
        className="min-w-0 font-mono"
      />
      <datalist id={`${id}-places`}>
        {(PLACES[channel] ?? CHAT_PLACES).map(place => (
          <option key={place} value={place} />
        ))}
      </datalist>
    </>
  );
}
