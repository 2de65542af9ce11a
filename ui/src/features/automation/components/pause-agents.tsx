import { useQueryClient } from '@tanstack/react-query';
import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Time } from '@/components/ui/time';
import { pauseAgents, refreshAgents, resumeAgents, useAgentsPause } from '@/lib/agents/agents';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';

/** Stops all agents; nothing while they are stopped, and for others than admins. */
export function PauseButton({ agents }: { agents: number }) {
  const t = useTranslations('agents.pause');
  const { data: pause } = useAgentsPause();
  const queryClient = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const mayPause = useMay('admin');
  if (!mayPause || pause === undefined || pause.paused) return null;
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <CirclePause aria-hidden />
        {t('button')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('title')}
        body={
          <>
            <p data-blast-radius>{t('count', { count: agents })}</p>
            <p className="mt-1">{t('body')}</p>
          </>
        }
        confirmLabel={t('confirm')}
        onConfirm={async () => {
          await pauseAgents(reason);
          setReason('');
          toast.success(t('done'));
          await refreshAgents(queryClient);
        }}
      >
        <Field id="pause-reason" label={t('reason')} hint={t('reasonHint')} isOptional>
          <Input
            id="pause-reason"
            value={reason}
            maxLength={500}
            autoComplete="off"
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
      </ConfirmDialog>
    </>
  );
}

/** Says that all agents are stopped, since when, by whom and why; an admin lets them go on. */
export function PausedNotice() {
  const t = useTranslations('agents.pause');
  const { data: pause } = useAgentsPause();
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const mayResume = useMay('admin');
  const [isBusy, setBusy] = useState(false);
  if (pause?.paused !== true) return null;
  const resume = async (): Promise<void> => {
    setBusy(true);
    try {
      await resumeAgents();
      toast.success(t('resumed'));
      await refreshAgents(queryClient);
    } catch (error) {
      toast.error(t('failed'), sayError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section
      data-paused
      className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-retrying/40 px-4 py-3 text-13 tint-retrying"
    >
      <CirclePause className="size-5 shrink-0 text-retrying" aria-hidden />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{t('paused')}</p>
        <p className="text-text-2">
          {t.rich('since', { time: () => <Time at={pause.since} />, who: pause.by ?? '?' })}
        </p>
        {pause.reason !== null && <p className="break-words text-text-2">{pause.reason}</p>}
        {!mayResume && <p className="text-text-2">{t('askAdmin')}</p>}
      </div>
      {mayResume && (
        <Button isBusy={isBusy} onClick={() => void resume()}>
          <CirclePlay aria-hidden />
          {t('resume')}
        </Button>
      )}
    </section>
  );
}
