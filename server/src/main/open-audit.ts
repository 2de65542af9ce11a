import { createAuditKeeper } from '../operations/audit/audit-keeper.ts';
import type { AuditKeeper } from '../operations/audit/audit-keeper.ts';
import type { RoleDeps } from './role-deps.ts';

/** The key of the audit log, under the secrets key of this process. */
export function openAudit({ engine, clock, openVault }: RoleDeps): AuditKeeper {
  return createAuditKeeper({ engine, clock, openVault });
}
