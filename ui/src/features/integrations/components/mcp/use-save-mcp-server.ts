import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useSave, type Save } from '@/components/form/use-save';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { toast } from '@/lib/toast';
import { refreshMcpServers, saveMcpServer, type McpServerBody } from '../../api/mcp/servers';

interface SaveMcpServer extends Omit<Save, 'run'> {
  run: (id: string, body: McpServerBody, revision: number | null) => Promise<readonly Fault[]>;
}

/** Saves a server and goes to it. */
export function useSaveMcpServer(): SaveMcpServer {
  const t = useTranslations('mcp.done');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { run, ...save } = useSave();
  return {
    ...save,
    run: (id, body, revision) =>
      run({
        save: () => saveMcpServer(id, body, revision),
        reread: () => refreshMcpServers(queryClient),
        done(saved) {
          queryClient.setQueryData(['/integrations/mcp/servers/{server_id}', { path: { server_id: id } }], saved);
          void refreshMcpServers(queryClient);
          toast.success(t('saved', { server: id }));
          router.push(href.mcpServer(id));
        },
      }),
  };
}
