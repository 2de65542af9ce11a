import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshAccounts } from './accounts';
import { bootstrap } from './catalog';
import { refreshMcpServers } from './mcp/servers';
import type { TemplateChoice } from './plan-templates';

/** Makes accounts and MCP servers of the chosen templates. */
export function useBootstrap() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ providerIds, mcpIds, accountId, overwrites }: TemplateChoice) =>
      bootstrap({
        provider_ids: [...providerIds],
        mcp_template_ids: [...mcpIds],
        account_id: accountId,
        overwrite: overwrites,
      }),
    onSettled: () => Promise.all([refreshAccounts(queryClient), refreshMcpServers(queryClient)]),
  });
}
