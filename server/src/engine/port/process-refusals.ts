import { AppError } from '../../core/errors.ts';

/** Of a process that does not live, or never did. */
export function processNotFound(processId: string): AppError {
  const message = `There is no live agent "${processId}"; GET /agents lists those there are.`;
  return new AppError('NOT_FOUND', message, { details: { agent_id: processId } });
}

export function processIsNoWorker(processId: string, kind: string): AppError {
  const message = `Agent "${processId}" is a process of the kind ${kind}: only workers take runs that they could stop taking.`;
  return new AppError('CONFLICT', message, { details: { agent_id: processId, kind } });
}
