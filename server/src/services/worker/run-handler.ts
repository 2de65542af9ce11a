import type { JobContext } from '../../handlers/define-job.ts';
import { parseInputs, withoutHiddenNames } from '../../handlers/handler-inputs.ts';
import type { RegisteredJob } from '../../handlers/registry.ts';
import { endingOfError, endingOfValue, finalFailure } from './ending.ts';
import type { Ending } from './ending.ts';

/** Checks the inputs and runs the handler in this process. Never rejects. */
export async function runHandler(
  job: Pick<RegisteredJob, 'definition' | 'hiddenInputNames'>,
  context: JobContext,
  inputs: Record<string, unknown>,
): Promise<Ending> {
  try {
    const checking = parseInputs(job.definition.inputs, withoutHiddenNames(inputs, job.hiddenInputNames));
    const checked = checking instanceof Promise ? await checking : checking;
    if (!checked.ok) return finalFailure('invalid_inputs', checked.message);
    return endingOfValue(await job.definition.run(context, checked.inputs));
  } catch (error) {
    return endingOfError(error);
  }
}
