import type { TriggerFields } from '../../api/trigger-draft';

/** What every part of the form is given. */
export interface TriggerFormPart {
  fields: TriggerFields;
  onChange: (change: Partial<TriggerFields>) => void;
}
