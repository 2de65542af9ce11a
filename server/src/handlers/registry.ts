import { AppError } from '../core/errors.ts';
import type { JobDefinition } from './define-job.ts';
import { definitionFaults } from './definition-faults.ts';
import { hiddenInputNames } from './handler-inputs.ts';

/** A job type this process can run. */
export interface RegisteredJob {
  readonly definition: JobDefinition;
  readonly source: 'built_in' | 'custom';
  /** `file:` URL of the module that exports the definition; null where none is known. Needed for process isolation. */
  readonly moduleUrl: string | null;
  /** Platform names that the handler's schema does not see. */
  readonly hiddenInputNames: readonly string[];
}

/** The job types of one process, by name. */
export interface Registry {
  /**
   * @throws CONFIG_INVALID for a definition that is not complete, a type that is there already, or process isolation
   *   without a module.
   */
  register(definition: JobDefinition, origin: JobOrigin): void;
  find(type: string): RegisteredJob | null;
  /** Ordered by type. */
  list(): readonly RegisteredJob[];
}

type JobOrigin = Pick<RegisteredJob, 'source' | 'moduleUrl'>;

export function createRegistry(): Registry {
  const jobs = new Map<string, RegisteredJob>();
  return {
    register(definition, origin) {
      const faults = definitionFaults(definition);
      if (faults.length > 0) throw invalid(`job type "${definition.type}": ${faults.join('; ')}`);
      const other = jobs.get(definition.type);
      if (other) throw invalid(duplicateMessage(definition.type, other, origin));
      if (definition.isolation === 'process' && origin.moduleUrl === null) {
        throw invalid(
          `job type "${definition.type}" asks for a process of its own, which needs the module it comes from`,
        );
      }
      jobs.set(definition.type, { definition, ...origin, hiddenInputNames: hiddenInputNames(definition) });
    },
    find: type => jobs.get(type) ?? null,
    list: () => [...jobs.values()].sort((a, b) => (a.definition.type < b.definition.type ? -1 : 1)),
  };
}

function duplicateMessage(type: string, other: RegisteredJob, origin: JobOrigin): string {
  if (other.source === 'built_in') return `job type "${type}" is one of the platform's own; give yours another name`;
  if (other.moduleUrl === origin.moduleUrl) return `job type "${type}" is defined twice in the same module`;
  return `job type "${type}" is already defined in ${other.moduleUrl ?? 'another place'}; types must differ`;
}

function invalid(message: string): AppError {
  return new AppError('CONFIG_INVALID', message);
}
