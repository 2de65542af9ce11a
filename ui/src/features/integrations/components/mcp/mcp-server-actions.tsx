import { useQueryClient } from '@tanstack/react-query';
import { PowerOff, Power, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';
import { refreshMcpServers, saveMcpServer } from '../../api/mcp/servers';
import type { McpServer } from '../../api/mcp/types';
import { DeleteMcpServerDialog } from './delete-mcp-server-dialog';

/** What an admin can do with one server. */
export function McpServerActions({ server }: { server: McpServer }) {
  const t = useTranslations('mcp');
  const words = useTranslations('integrations');
  const router = useRouter();
  const isAdmin = useMay('admin');
  const toggle = useToggle();
  const [isDeleting, setIsDeleting] = useState(false);
  if (!isAdmin) return null;
  const id = server.server_id;
  const items: MenuItem[] = [
    {
      kind: 'action',
      id: 'toggle',
      label: words(server.enabled ? 'disable' : 'enable'),
      icon: server.enabled ? PowerOff : Power,
      run: () => void toggle(server),
    },
    { kind: 'line', id: 'line' },
    {
      kind: 'action',
      id: 'delete',
      label: words('remove'),
      icon: Trash2,
      isDangerous: true,
      run: () => setIsDeleting(true),
    },
  ];
  return (
    <>
      <Button asChild>
        <Link href={href.editMcpServer(id)}>
          <Pencil aria-hidden />
          {words('edit')}
        </Link>
      </Button>
      <Menu items={items}>
        <Button size="icon" variant="ghost" aria-label={t('rowActions', { server: id })}>
          <Ellipsis />
        </Button>
      </Menu>
      {isDeleting && (
        <DeleteMcpServerDialog
          server={server}
          onClose={() => setIsDeleting(false)}
          onDeleted={() => router.push(href.mcpServers())}
        />
      )}
    </>
  );
}

/** Switches a server on or off, and offers the way back. */
function useToggle(): (server: McpServer) => Promise<void> {
  const t = useTranslations('mcp.done');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const setEnabled = async (server: McpServer, enabled: boolean): Promise<McpServer> => {
    const { transport, description, command, args, url, timeout_sec, revision } = server;
    try {
      const body = { enabled, transport, description, command, args, url, timeout_sec };
      return await saveMcpServer(server.server_id, { ...body, env: {}, headers: {} }, revision);
    } finally {
      await refreshMcpServers(queryClient);
    }
  };
  return async server => {
    const name = server.server_id;
    const failed = (error: unknown): void => toast.error(t('failed', { server: name }), sayError(error));
    try {
      const changed = await setEnabled(server, !server.enabled);
      toast.undo({
        message: t(server.enabled ? 'disabled' : 'enabled', { server: name }),
        undoLabel: common('actions.undo'),
        undo: () => {
          setEnabled(changed, server.enabled)
            .then(() => toast.success(common('undone')))
            .catch(failed);
        },
      });
    } catch (error) {
      failed(error);
    }
  };
}
