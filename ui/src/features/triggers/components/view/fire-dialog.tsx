import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { JsonEditor } from '@/components/json/json-editor';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { href } from '@/lib/href';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { refreshTriggers, type Trigger } from '@/lib/triggers/triggers';
import { fireTrigger } from '../../api/try-trigger';
import { parsedPayload } from '../../api/payload-text';

/** Starts the job by hand, with a payload as a delivery would bring it. */
export function FireDialog({ trigger, onClose }: { trigger: Trigger; onClose: () => void }) {
  const t = useTranslations('triggers.fire');
  const actions = useTranslations('common.actions');
  const json = useTranslations('common.json');
  const router = useRouter();
  const queryClient = useQueryClient();
  const [text, setText] = useState('{}');
  // One key for this dialog: a second press after a lost answer starts nothing more.
  const [key] = useState(newKey);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const parsed = parsedPayload(text);
  const fire = async (): Promise<void> => {
    if (parsed.fault !== null) return;
    setIsBusy(true);
    setError(null);
    try {
      const { outcome, run_id: runId } = await fireTrigger(trigger.trigger_id, parsed.payload, key);
      if (runId === null) toast.info(t(`outcome.${outcome}`));
      else toast.offer(t(`outcome.${outcome}`), { label: t('openRun'), run: () => router.push(href.run(runId)) });
      void refreshTriggers(queryClient);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      size="lg"
      title={t('title', { trigger: trigger.trigger_id })}
      description={t(trigger.requires_approval ? 'leadApproval' : 'lead', { job: trigger.job_id })}
      footer={
        <>
          <Button onClick={onClose}>{actions('cancel')}</Button>
          <Button variant="primary" isBusy={isBusy} disabled={parsed.fault !== null} onClick={() => void fire()}>
            {t('button')}
          </Button>
        </>
      }
    >
      <div className="grid gap-1.5">
        <span className="text-13 font-medium">{t('payload')}</span>
        <JsonEditor className="h-60" value={text} onValueChange={setText} label={t('payload')} />
        {parsed.fault !== null && <p className="text-12 text-failed">{json('invalid', { reason: parsed.fault })}</p>}
        {error !== null && <ErrorLine error={error} />}
      </div>
    </Dialog>
  );
}
