import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { toast } from '@/lib/toast';
import { pinMcpTools, refreshMcpServers, type PinBody } from './servers';
import type { McpTool } from './types';

export interface PinTools {
  /** As they are shown: what says something else by now is refused. */
  pin: (chosen: readonly { tool: McpTool; isRead: boolean }[]) => Promise<void>;
  unpin: (tool: McpTool) => Promise<void>;
  isBusy: boolean;
  error: unknown;
}

/** Lets tools through, or no more, and reads again what is shown of them; also after a refusal, which shows what changed. */
export function usePinTools(serverId: string): PinTools {
  const t = useTranslations('mcp.done');
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (body: PinBody) => pinMcpTools(serverId, body),
    onSettled: () => refreshMcpServers(queryClient),
  });
  const run = async (body: PinBody, said: string): Promise<void> => {
    try {
      await save.mutateAsync(body);
      toast.success(said);
    } catch {
      // It is told beside the tools.
    }
  };
  return {
    isBusy: save.isPending,
    error: save.error,
    pin: chosen => {
      const tools = chosen.flatMap(({ tool: { name, offered }, isRead }) =>
        offered === null ? [] : [{ name, digest: offered.digest, is_read: isRead }],
      );
      return run({ tools, unpin: [] }, t('pinned', { count: tools.length }));
    },
    unpin: ({ name }) => run({ tools: [], unpin: [name] }, t('unpinned', { tool: name })),
  };
}
