import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { refreshMcpServers, saveMcpServer, type McpServerBody } from '../../api/mcp/servers';

interface Save {
  /** Resolves with what kept it from being saved, by field. */
  run: (id: string, body: McpServerBody, revision: number | null) => Promise<readonly Fault[]>;
  isSaving: boolean;
  /** It is saved: there is nothing to lose any more. */
  isSaved: boolean;
  error: unknown;
  faults: readonly Fault[];
}

const NO_FAULTS: readonly Fault[] = [];

/** Saves a server and goes to it; a refusal keeps what was typed. */
export function useSaveMcpServer(): Save {
  const t = useTranslations('mcp.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const [phase, setPhase] = useState<'open' | 'saving' | 'saved'>('open');
  const [error, setError] = useState<unknown>(null);

  const run: Save['run'] = async (id, body, revision) => {
    setPhase('saving');
    setError(null);
    try {
      const saved = await saveMcpServer(id, body, revision);
      setPhase('saved');
      queryClient.setQueryData(['/integrations/mcp/servers/{server_id}', { path: { server_id: id } }], saved);
      void refreshMcpServers(queryClient);
      toast.success(t('saved', { server: id }));
      router.push(href.mcpServer(id));
      return NO_FAULTS;
    } catch (thrown) {
      setPhase('open');
      setError(thrown);
      // Somebody else was here: what they saved is read and shown.
      if (thrown instanceof ApiError && thrown.status === 409) await refreshMcpServers(queryClient);
      return thrown instanceof ApiError ? thrown.errors : NO_FAULTS;
    }
  };
  const faults = error instanceof ApiError ? error.errors : NO_FAULTS;
  return { run, isSaving: phase === 'saving', isSaved: phase === 'saved', error, faults };
}
