import type { Config } from '../../config.ts';
import { messageOf } from '../../core/errors.ts';
import { createRegistry } from '../../handlers/registry.ts';
import { loadHandlers } from '../../handlers/load-handlers.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const MEND = 'correct the module, or take it out of the folder; until then the runs of its types wait';

/** Whether the job types of HANDLERS_DIR can be loaded. */
export async function checkHandlers({ worker }: Config): Promise<Finding[]> {
  const dir = worker?.HANDLERS_DIR ?? null;
  if (dir === null) return [];
  const registry = createRegistry();
  try {
    const faults = await loadHandlers({ dir, registry });
    const types = registry.list().map(job => job.definition.type);
    return [
      ok('handlers', `${dir} offers ${types.join(', ') || 'no job type'}`),
      ...faults.map(({ module, message }) => warn('handlers', `${module}: ${message}`, MEND)),
    ];
  } catch (error) {
    return [fail('handlers', messageOf(error), 'set HANDLERS_DIR to a folder that can be read')];
  }
}
