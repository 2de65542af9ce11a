import { BUILT_IN_TYPE_NAMES } from '../../core/job-types/built-in-type-names.ts';
import type { PlanFacts } from '../../core/planner/needs/plan-needs.ts';
import { listConnectorHealth } from '../channels/list-connector-health.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { JOB_TYPES_COLLECTION, parsePublishedJobType } from '../jobs/published-job-type.ts';
import type { OperationDeps } from '../operation-deps.ts';

/** What the installation has at this moment. */
export async function readPlanFacts({ engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>): Promise<PlanFacts> {
  const [connectors, agents, types] = await Promise.all([
    listConnectorHealth(engine),
    engine.listProcesses(clock.now()),
    listAllDocuments(engine, JOB_TYPES_COLLECTION),
  ]);
  const published = types.map(({ value }) => parsePublishedJobType(value));
  return {
    connectors,
    agents,
    publishedTypes: new Map(published.map(({ type, tools }) => [type, tools])),
    builtInTypes: BUILT_IN_TYPE_NAMES,
  };
}
