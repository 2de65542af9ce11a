import type { JobType } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { JOB_TYPES_COLLECTION, parsePublishedJobType } from './published-job-type.ts';

/** Every job type ever published, ordered by name. `live`: a worker that is alive at `nowMs` offers it. */
export async function listJobTypes(engine: Engine, nowMs: number): Promise<JobType[]> {
  const [documents, agents] = await Promise.all([
    listAllDocuments(engine, JOB_TYPES_COLLECTION),
    engine.listProcesses(nowMs),
  ]);
  const liveTypes = new Set(
    agents.filter(agent => agent.alive && agent.kind === 'worker').flatMap(agent => agent.types),
  );
  return documents.map(document => {
    const published = parsePublishedJobType(document.value);
    return { ...published, live: liveTypes.has(published.type) };
  });
}
