import { planBodySchema } from '@multi-job/contract/api/planner-requests';
import { AppError } from '../../core/errors.ts';

/** @throws VALIDATION for what the planner takes over no other door either. */
export function assertPrompt(prompt: string): void {
  const read = planBodySchema.shape.prompt.safeParse(prompt);
  if (read.success) return;
  const message = read.error.issues[0]?.message ?? 'cannot be planned';
  throw new AppError('VALIDATION', `prompt ${message}.`, { faults: [{ path: 'prompt', message }] });
}
