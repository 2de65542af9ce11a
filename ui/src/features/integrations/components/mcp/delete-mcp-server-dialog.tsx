import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/lib/toast';
import { deleteMcpServer, forgetMcpServer, refreshMcpServers, useMcpServer } from '../../api/mcp/servers';
import type { McpServer } from '../../api/mcp/types';
import { DependentList } from '../dependents';

interface DeleteMcpServerDialogProps {
  server: McpServer;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a server goes, with what would stop working. */
export function DeleteMcpServerDialog({ server, onClose, onDeleted }: DeleteMcpServerDialogProps) {
  const t = useTranslations('mcp.delete');
  const queryClient = useQueryClient();
  const id = server.server_id;
  const { data: now = server, isFetching } = useMcpServer(id);
  const { depends, depends_total: total } = now;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { server: id })}
      body={
        <div className="grid gap-2">
          <p data-blast-radius aria-busy={isFetching}>
            {t('radius', { count: total })}
          </p>
          <p>{t('values')}</p>
        </div>
      }
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        try {
          // Only what was seen to depend on it is overridden.
          await deleteMcpServer(id, total > 0);
        } catch (error) {
          await refreshMcpServers(queryClient);
          throw error;
        }
        toast.success(t('done', { server: id }));
        onDeleted();
        await forgetMcpServer(queryClient, id);
      }}
    >
      {total > 0 && <DependentList dependents={depends} total={total} />}
    </ConfirmDialog>
  );
}
