import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { TRIGGERS_COLLECTION } from './trigger-document.ts';

const MAX_TOLD = 5;

/** @throws CONFLICT where triggers start the job: without it they would refuse whatever comes. */
export async function assertNotTriggered(engine: Pick<DocumentVerbs, 'listDocuments'>, jobId: string): Promise<void> {
  const { triggerIds, total } = await findTriggersOfJob(engine, jobId);
  if (total === 0) return;
  const more = total > triggerIds.length ? ` and ${total - triggerIds.length} more` : '';
  throw new AppError(
    'CONFLICT',
    `Job "${jobId}" is started by trigger ${triggerIds.join(', ')}${more}. Change them first, or delete it all the same with ?force=true.`,
    { details: { triggers: triggerIds, total } },
  );
}

/** The triggers that start a job, the first of them by id. */
async function findTriggersOfJob(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  jobId: string,
): Promise<{ triggerIds: string[]; total: number }> {
  const where = { field: 'job_id', value: jobId };
  const { items, total } = await engine.listDocuments({ collection: TRIGGERS_COLLECTION, where, limit: MAX_TOLD });
  return { triggerIds: items.map(({ id }) => id), total };
}
