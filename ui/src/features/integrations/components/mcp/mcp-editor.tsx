import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ConflictNotice } from '@/components/form/conflict-notice';
import type { Fault } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import { useHeldPage } from '@/lib/leave/leaving';
import {
  bodyOf,
  draftOf,
  isChanged,
  isElsewhere,
  rebased,
  valueAt,
  valueNames,
  type McpServerDraft,
} from '../../api/mcp/server-draft';
import { useMcpServers } from '../../api/mcp/servers';
import type { McpServer } from '../../api/mcp/types';
import { FaultsContext } from '@/components/form/faults';
import { goToFirstFault } from '@/components/form/go-to-fault';
import { SaveBar } from '@/components/form/save-bar';
import { McpGeneralFields } from './mcp-general-fields';
import { McpTargetFields } from './mcp-target-fields';
import { McpValueFields } from './mcp-value-fields';
import { useSaveMcpServer } from './use-save-mcp-server';

/** Makes or changes a server. What is typed is never stored: there are secrets in it. */
export function McpEditor({ server }: { server: McpServer | null }) {
  const t = useTranslations('mcp');
  // What the form is compared with: another revision is what somebody else saved meanwhile.
  const [base, setBase] = useState(server);
  const [draft, setDraft] = useState(() => draftOf(server));
  const [refused, setRefused] = useState(draft);
  const save = useSaveMcpServer();
  const { data: servers } = useMcpServers();
  const isDirty = isChanged(draft, base);
  useHeldPage(isDirty && !save.isSaved);

  const isOther = server !== null && base !== null && server.revision !== base.revision;
  const isConflict = isOther && isDirty && !save.isSaved;
  // Nothing was typed here: there is nothing to ask.
  if (isOther && !isDirty && !save.isSaved) {
    setBase(server);
    setDraft(draftOf(server));
  }
  const isTaken = base === null && servers?.some(one => one.server_id === draft.serverId.trim()) === true;
  const change = (next: Partial<McpServerDraft>): void => setDraft(before => ({ ...before, ...next }));
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isTaken || (base === null && draft.serverId.trim() === '')) {
      goToFirstFault(['server_id']);
      return;
    }
    setRefused(draft);
    const id = base?.server_id ?? draft.serverId.trim();
    const kept = await save.run(id, bodyOf(draft, base), base?.revision ?? null);
    goToFirstFault(kept.map(({ path }) => path));
  };
  const names = valueNames(draft, base);
  // What is said of a field is over once something else stands in it.
  const faults = save.faults.filter(({ path }) => valueAt(draft, path) === valueAt(refused, path));
  const fields = { draft, onChange: change, server: base };
  return (
    <FaultsContext value={faults}>
      {isConflict && (
        <ConflictNotice
          title={t('conflict.title')}
          by={{ actor: server.updated_by, at: server.updated_at }}
          onKeepMine={() => {
            setDraft(rebased(draft, draftOf(base), draftOf(server)));
            setBase(server);
          }}
          onTakeTheirs={() => {
            setDraft(draftOf(server));
            setBase(server);
          }}
        />
      )}
      <form onSubmit={event => void submit(event)} noValidate autoComplete="off">
        <McpGeneralFields {...fields} isTaken={isTaken} />
        <McpTargetFields {...fields} />
        <McpValueFields {...fields} names={names} isAnew={isElsewhere(draft, base)} />
        <SaveBar
          isNew={base === null}
          createLabel={t('add')}
          cancelTo={base === null ? href.mcpServers() : href.mcpServer(base.server_id)}
          isSaving={save.isSaving || save.isSaved}
          isBlocked={isConflict || (base !== null && !isDirty)}
          error={save.error}
          unplaced={faults.filter(fault => !isPlaced(fault, names))}
        />
      </form>
    </FaultsContext>
  );
}

/** Whether a field of the form says it; the rest is said beside the button. */
function isPlaced({ path }: Fault, names: readonly string[]): boolean {
  const fields = ['server_id', 'description', 'transport', 'command', 'args', 'url', 'timeout_sec'];
  return fields.includes(path.split('.')[0] ?? '') || names.includes(path) || path === 'env' || path === 'headers';
}
