import { backupStatusSchema } from '@multi-job/contract';
import { readBackupStatus } from '../../../operations/backup/backup-records.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { BACKUP_STATUS_EXAMPLE } from '../openapi/backup-examples.ts';
import { json, responses, withExample } from '../openapi/responses.ts';

/** How old the backups are. They are made by jobs of type backup.export and by `multi-job backup`. */
export function registerBackupRoutes(app: ApiApp, { engine, clock }: RouteDeps): void {
  app.get(
    '/backups',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getBackups',
        summary: 'When the last good backup was written, where, and whether the last attempt went well',
        tags: ['platform'],
        response: responses({
          200: withExample(json('By what makes them.', backupStatusSchema), BACKUP_STATUS_EXAMPLE),
        }),
      },
    },
    async (_request, reply) => reply.send(await readBackupStatus(engine, clock.now())),
  );
}
