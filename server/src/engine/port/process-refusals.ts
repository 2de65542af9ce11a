import { AppError } from '../../core/errors.ts';

/** Of a process that does not live, or never did. */
export function agentNotFound(agentId: string): AppError {
  const message = `There is no live agent "${agentId}"; GET /agents lists those there are.`;
  return new AppError('NOT_FOUND', message, { details: { agent_id: agentId } });
}

export function agentIsNoWorker(agentId: string, kind: string): AppError {
  const message = `Agent "${agentId}" is a process of the kind ${kind}: only workers take runs that they could stop taking.`;
  return new AppError('CONFLICT', message, { details: { agent_id: agentId, kind } });
}
