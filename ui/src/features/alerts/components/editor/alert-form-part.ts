import type { AlertFields } from '../../api/alert-draft';

/** What every part of the form is given. */
export interface AlertFormPart {
  fields: AlertFields;
  onChange: (change: Partial<AlertFields>) => void;
}
