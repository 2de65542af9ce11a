import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { SearchInput } from '@/components/ui/input';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { useMay } from '@/lib/session/role-gate';
import { useMcpTools } from '../../api/mcp/servers';
import type { McpServer, McpTool, McpTools } from '../../api/mcp/types';
import { usePinTools, type PinTools } from '../../api/mcp/use-pin-tools';
import { McpToolRow } from './mcp-tool-row';

/** With more of them there is a field to find one. */
const MANY = 8;

/** What the server offers, what of it may be called, and what has changed since somebody let it through. */
export function McpToolsCard({ server }: { server: McpServer }) {
  const t = useTranslations('mcp.tools');
  const tools = useMcpTools(server.server_id);
  const lookedAt = tools.data?.looked_at ?? null;
  return (
    <Card
      title={t('title')}
      isFlush
      actions={
        lookedAt !== null && (
          <span className="text-12 text-text-3">{t.rich('lookedAt', { time: () => <Time at={lookedAt} /> })}</span>
        )
      }
    >
      {tools.isError && tools.data === undefined && (
        <ErrorState error={tools.error} onRetry={() => void tools.refetch()} />
      )}
      {tools.isPending && <Loading className="p-4" rows={3} />}
      {tools.data !== undefined &&
        (tools.data.tools.length === 0 ? (
          <p className="p-4 text-13 text-text-2">{t(lookedAt === null ? 'never' : 'none')}</p>
        ) : (
          <Tools key={server.server_id} answer={tools.data} />
        ))}
    </Card>
  );
}

const isToBePinned = ({ state }: McpTool): boolean => state === 'new' || state === 'changed';

function Tools({ answer }: { answer: McpTools }) {
  const t = useTranslations('mcp.tools');
  const isAdmin = useMay('admin');
  const [q, setQ] = useState('');
  const [isAllOpen, setIsAllOpen] = useState(false);
  const [reads, setReads] = useState<Readonly<Record<string, boolean>>>({});
  const pins = usePinTools(answer.server_id);
  const found = answer.tools.filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()));
  const shown = found.filter(isToBePinned);
  // Of a changed tool it is decided anew.
  const isRead = (tool: McpTool): boolean => reads[tool.name] ?? tool.is_read;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-3">
        <p className="w-full text-12 text-text-3">{t('foreign')}</p>
        {answer.tools.length > MANY && (
          <SearchInput className="w-full sm:w-60" label={t('search')} value={q} onValueChange={setQ} />
        )}
        <Button size="sm" aria-expanded={isAllOpen} onClick={() => setIsAllOpen(!isAllOpen)}>
          {t(isAllOpen ? 'hideAll' : 'showAll')}
        </Button>
        {isAdmin && isAllOpen && shown.length > 0 && <PinAll tools={shown} isRead={isRead} pins={pins} />}
      </div>
      {pins.error !== null && (
        <div className="px-4 pb-3" role="alert">
          <p className="text-13 font-medium">{t('refused')}</p>
          <ErrorLine error={pins.error} />
        </div>
      )}
      <ul className="divide-y border-t">
        {found.map(tool => (
          <McpToolRow
            key={`${tool.name} ${String(isAllOpen)}`}
            tool={tool}
            isOpenAtFirst={isAllOpen}
            isRead={isRead(tool)}
            onReadChange={isIt => setReads(before => ({ ...before, [tool.name]: isIt }))}
            pins={isAdmin ? pins : null}
          />
        ))}
      </ul>
    </>
  );
}

/** Only what is shown whole can be let through at once. */
function PinAll({ tools, isRead, pins }: { tools: McpTool[]; isRead: (tool: McpTool) => boolean; pins: PinTools }) {
  const t = useTranslations('mcp.tools');
  return (
    <Button
      size="sm"
      variant="primary"
      isBusy={pins.isBusy}
      onClick={() => void pins.pin(tools.map(tool => ({ tool, isRead: isRead(tool) })))}
    >
      {t('pinAll', { count: tools.length })}
    </Button>
  );
}
