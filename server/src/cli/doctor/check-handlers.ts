import type { Config } from '../../config.ts';
import { messageOf } from '../../core/errors.ts';
import { createRegistry } from '../../handlers/registry.ts';
import { loadHandlers } from '../../handlers/load-handlers.ts';
import { fail, ok, type Finding } from './finding.ts';

/** Whether the job types of HANDLERS_DIR can be loaded. */
export async function checkHandlers({ worker }: Config): Promise<Finding[]> {
  const dir = worker?.HANDLERS_DIR ?? null;
  if (dir === null) return [];
  const registry = createRegistry();
  try {
    await loadHandlers({ dir, registry });
  } catch (error) {
    return [fail('handlers', messageOf(error), 'correct the modules named, or take them out of the folder')];
  }
  const types = registry.list().map(job => job.definition.type);
  return [ok('handlers', `${dir} offers ${types.join(', ') || 'no job type'}`)];
}
