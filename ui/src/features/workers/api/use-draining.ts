import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api, dataOf } from '@/lib/api/client';
import { toast } from '@/lib/toast';
import type { Process } from './use-processes';
import { useApiWords } from '@/lib/i18n/api-words';

interface Draining {
  /** Rejects with what went wrong: whoever asked shows it. */
  drain: (agentId: string) => Promise<void>;
  resume: (agentId: string) => Promise<void>;
}

/** Tells a worker to take no new runs, or to take them again; a drain can be taken back for ten seconds. */
export function useDraining(): Draining {
  const t = useTranslations('workers');
  const common = useTranslations('common.actions');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();

  const put = (process: Process): void => {
    queryClient.setQueryData<Process[]>(['/agents', {}], before =>
      before?.map(known => (known.agent_id === process.agent_id ? process : known)),
    );
  };
  const resume = async (agent_id: string): Promise<void> => {
    try {
      put(await dataOf(api.POST('/agents/{agent_id}/resume', { params: { path: { agent_id } } })));
      toast.success(t('resume.done', { id: agent_id }));
    } catch (error) {
      toast.error(t('resume.failed', { id: agent_id }), sayError(error));
    }
  };
  const drain = async (agent_id: string): Promise<void> => {
    put(await dataOf(api.POST('/agents/{agent_id}/drain', { params: { path: { agent_id } } })));
    toast.undo({
      message: t('drain.done', { id: agent_id }),
      undoLabel: common('undo'),
      undo: () => void resume(agent_id),
    });
  };
  return { drain, resume };
}
