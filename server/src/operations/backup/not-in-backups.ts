import { MOVES_COLLECTION } from '../../engine/port/move.ts';
import { AGENT_GRANTS_COLLECTION } from '../agents/grant-document.ts';
import { AGENTS_PAUSE_COLLECTION } from '../agents/pause.ts';
import { ALERT_CURSOR_COLLECTION } from '../alerts/alert-cursor.ts';
import { ALERT_MEMORIES_COLLECTION } from '../alerts/alert-memory-document.ts';
import { APPROVAL_ANNOUNCEMENTS_COLLECTION } from '../approvals/announcement-document.ts';
import { APPROVAL_CURSOR_COLLECTION } from '../approvals/follow-approvals.ts';
import { CONNECTOR_HEALTH_COLLECTION } from '../channels/connector-health-document.ts';
import { INSTALLATION_COLLECTION } from '../installation/installation-document.ts';
import { LEASES_COLLECTION } from '../leases/stored-lease.ts';
import { MCP_OFFERS_COLLECTION } from '../mcp-servers/offered-tools.ts';
import { OUTBOX_COLLECTION, OUTBOX_CONTENTS_COLLECTION } from '../outbox/outbox-document.ts';
import { OUTBOX_STOPS_COLLECTION } from '../outbox/stopped-account.ts';
import { STORE_CHECK_COLLECTION } from '../store-check/progress-document.ts';
import { BACKFILLS_COLLECTION } from '../backfills/stored-backfill.ts';
import { BULK_COLLECTION, BULK_UNDER_WAY_COLLECTION } from '../runs/bulk/stored-bulk.ts';
import { SECRETS_COLLECTION, VAULT_COLLECTION } from '../secrets/stored-secret.ts';
import { CHAIN_CURSOR_COLLECTION } from '../triggers/chain-cursor.ts';
import { TRIGGER_STATES_COLLECTION } from '../triggers/trigger-state.ts';
import { BACKUP_RECORDS_COLLECTION } from './backup-records.ts';
import { isOfChats } from './is-of-chats.ts';

const COLLECTIONS: ReadonlySet<string> = new Set([
  // Secrets leave in no form, not even encrypted; the record that one belongs to says that there was one.
  SECRETS_COLLECTION,
  VAULT_COLLECTION,
  // What agents were allowed, and whether they are stopped, is decided where it holds.
  AGENT_GRANTS_COLLECTION,
  AGENTS_PAUSE_COLLECTION,
  // Made anew by the services; read back, it would say (or do) what was right when the backup was made.
  CONNECTOR_HEALTH_COLLECTION,
  INSTALLATION_COLLECTION,
  // Read back, it would run due times that were run since.
  BACKFILLS_COLLECTION,
  BULK_COLLECTION,
  BULK_UNDER_WAY_COLLECTION,
  LEASES_COLLECTION,
  MOVES_COLLECTION,
  STORE_CHECK_COLLECTION,
  MCP_OFFERS_COLLECTION,
  ALERT_CURSOR_COLLECTION,
  ALERT_MEMORIES_COLLECTION,
  CHAIN_CURSOR_COLLECTION,
  APPROVAL_CURSOR_COLLECTION,
  APPROVAL_ANNOUNCEMENTS_COLLECTION,
  TRIGGER_STATES_COLLECTION,
  BACKUP_RECORDS_COLLECTION,
  // Read back, messages would be sent a second time.
  OUTBOX_COLLECTION,
  OUTBOX_CONTENTS_COLLECTION,
  OUTBOX_STOPS_COLLECTION,
]);

/** Collections that no backup holds, and none is restored from: what a file that was made otherwise says of them is left out. */
export function isNotInBackups(collection: string): boolean {
  return COLLECTIONS.has(collection) || isOfChats(collection);
}
