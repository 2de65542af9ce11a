import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PlugZap } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { visibleText } from '@multi-job/contract/visible-text';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { StatusText } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { refreshMcpServers, testMcpServer } from '../../api/mcp/servers';
import type { McpServer } from '../../api/mcp/types';

/** Tries the server and says what answered, in one sentence. */
export function McpTestCard({ server }: { server: McpServer }) {
  const t = useTranslations('mcp.test');
  const words = useTranslations('integrations.test');
  const queryClient = useQueryClient();
  const { say } = useApiWords();
  const isAdmin = useMay('admin');
  const test = useMutation({
    mutationFn: () => testMcpServer(server.server_id),
    onSettled: () => refreshMcpServers(queryClient),
  });
  const last = test.data ?? server.last_test;
  return (
    <Card
      title={words('title')}
      actions={
        isAdmin && (
          <Button
            size="sm"
            variant={last === null ? 'primary' : 'secondary'}
            isBusy={test.isPending}
            onClick={() => test.mutate()}
          >
            {!test.isPending && <PlugZap aria-hidden />}
            {words(last === null ? 'run' : 'again')}
          </Button>
        )
      }
    >
      <div aria-live="polite" className="text-13">
        {test.isPending ? (
          <p className="text-text-2">{t('running')}</p>
        ) : last === null ? (
          <p className="text-text-2">{isAdmin ? t('never') : `${t('never')} ${t('forAdmins')}`}</p>
        ) : (
          <div className="grid gap-1" data-test={last.ok ? 'ok' : 'failed'}>
            <span className="flex flex-wrap items-center gap-x-3">
              <StatusText status={last.ok ? 'works' : 'test_failed'} className="font-medium" />
              <span className="text-12 text-text-3">
                <Time at={last.at} /> · <Duration ms={last.duration_ms} />
              </span>
            </span>
            <p className="break-words text-text">{visibleText(say(last.message))}</p>
          </div>
        )}
        {test.isError && <ErrorLine error={test.error} />}
      </div>
    </Card>
  );
}
