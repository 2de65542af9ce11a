import type { Fault } from '@multi-job/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../core/errors.ts';
import { findLaterFaults } from '../../../operations/jobs/find-later-faults.ts';
import type { OperationDeps } from '../../../operations/operation-deps.ts';
import { refusalOf } from './validate-with-zod.ts';

type Deps = Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>;

/** A body that stands for a spec: the spec it means, and where a field of the spec lies in the body. */
export interface SpecInBody {
  specOf: (body: unknown) => unknown;
  pathOf: (path: string) => string;
}

const BODY_IS_SPEC: SpecInBody = { specOf: body => body, pathOf: path => path };

/**
 * An error handler for routes that take a spec: what the schema of the body refuses is told together with what the
 * checks after it would refuse. All else passes.
 */
export function tellAllFaults(deps: Deps, { specOf, pathOf }: SpecInBody = BODY_IS_SPEC) {
  return (error: FastifyError, { body }: FastifyRequest, reply: FastifyReply): void => {
    // What an error handler sends goes to the one behind it.
    const answer = (told: unknown): void => {
      reply.send(told);
    };
    if (!(error instanceof AppError)) answer(error);
    else if (!('validationContext' in error) || error.validationContext !== 'body') answer(withPaths(error, pathOf));
    else {
      const told = withLaterFaults(deps, error.faults, specOf(body), pathOf);
      told.then(faults => (faults.length === error.faults.length ? error : refusalOf(faults))).then(answer, answer);
    }
  };
}

/** The same refusal in the names of the body. */
function withPaths(error: AppError, pathOf: (path: string) => string): AppError {
  const faults = error.faults.map(fault => ({ ...fault, path: pathOf(fault.path) }));
  if (faults.every((fault, index) => fault.path === error.faults[index]?.path)) return error;
  const message = faults.map(fault => `${fault.path} ${fault.message}`).join('; ');
  return new AppError(error.code, message, { faults, details: error.details, cause: error });
}

/** The faults that a schema told of a spec, and those of later checks of fields of which it told none. */
export async function withLaterFaults(
  deps: Deps,
  told: readonly Fault[],
  spec: unknown,
  pathOf: (path: string) => string = BODY_IS_SPEC.pathOf,
): Promise<Fault[]> {
  const later = await findLaterFaults(deps, spec);
  const isTold = (path: string): boolean => told.some(fault => fault.path === path);
  return [...told, ...later.map(fault => ({ ...fault, path: pathOf(fault.path) })).filter(({ path }) => !isTold(path))];
}
