import { useQueryClient } from '@tanstack/react-query';
import { PowerOff, Power, Eye, Pencil, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { startAgent } from '@/lib/agents/agents';
import { setJobEnabled } from '@/lib/api/set-job-enabled';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { toast } from '@/lib/toast';

type Action = 'run' | 'rehearse' | 'switch';

/** What an operator can do with an agent; a run and a rehearsal lead to their page. */
export function AgentActions({ job }: { job: Job }) {
  const t = useTranslations('agents.actions');
  const { act, busy } = useActions(job);
  const router = useRouter();
  const { job_id: id, enabled: isOn } = job;
  useShortcut({ keys: 'r', label: t('runNow'), run: () => void act('run') });
  useShortcut({ keys: 'e', label: t('edit'), run: () => router.push(href.editJob(id)) });
  return (
    <>
      <Button variant="primary" isBusy={busy === 'rehearse'} onClick={() => void act('rehearse')} title={t('hint')}>
        <Eye aria-hidden />
        {t('rehearse')}
      </Button>
      <Button isBusy={busy === 'run'} onClick={() => void act('run')}>
        <Play aria-hidden />
        {t('runNow')}
      </Button>
      <Button isBusy={busy === 'switch'} onClick={() => void act('switch')}>
        {isOn ? <PowerOff aria-hidden /> : <Power aria-hidden />}
        {t(isOn ? 'switchOff' : 'switchOn')}
      </Button>
      <Button asChild>
        <Link href={href.editJob(id)}>
          <Pencil aria-hidden />
          {t('edit')}
        </Link>
      </Button>
    </>
  );
}

function useActions({ job_id: id, enabled: isOn, version_id: seen }: Job) {
  const t = useTranslations('agents.actions');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const [busy, setBusy] = useState<Action | null>(null);
  const flip = async (): Promise<void> => {
    await setJobEnabled(id, !isOn, seen);
    toast.success(t(isOn ? 'isOff' : 'isOn', { agent: id }));
    await queryClient.invalidateQueries({ queryKey: ['/jobs/{job_id}'] });
  };
  const act = async (action: Action): Promise<void> => {
    setBusy(action);
    try {
      if (action === 'switch') await flip();
      else router.push(href.run((await startAgent(id, action)).run_id));
    } catch (error) {
      toast.error(t(`failed.${action}`), sayError(error));
    } finally {
      setBusy(null);
    }
  };
  return { act, busy };
}
