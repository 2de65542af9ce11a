import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { JsonEditor } from '@/components/json/json-editor';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { JobSpec } from '../api/plan';
import { useSpecCheck } from '../api/validation';

interface EditSpecDialogProps {
  spec: JobSpec;
  onClose: () => void;
  onSave: (spec: JobSpec) => void;
}

/** A planned spec as JSON, with the faults the API finds in it while it is written. */
export function EditSpecDialog({ spec, onClose, onSave }: EditSpecDialogProps) {
  const t = useTranslations();
  const [text, setText] = useState(() => JSON.stringify(spec, null, 2));
  const parsed = parse(text);
  const check = useSpecCheck(parsed ?? spec);
  const faults = parsed === null ? [] : (check.data?.errors ?? []);
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      size="lg"
      title={t('planner.editTitle', { job: spec.job_id })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button
            variant="primary"
            disabled={parsed === null || faults.length > 0}
            onClick={() => {
              if (parsed !== null) onSave(parsed);
            }}
          >
            {t('common.actions.save')}
          </Button>
        </>
      }
    >
      <JsonEditor value={text} onValueChange={setText} label={t('common.json.editor')} faults={faults} />
      {faults.length > 0 && (
        <ul role="alert" className="mt-2 text-12 text-failed">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code className="font-mono">{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** The API judges what is inside; here it only has to be an object. */
function parse(text: string): JobSpec | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JobSpec) : null;
  } catch {
    return null;
  }
}
