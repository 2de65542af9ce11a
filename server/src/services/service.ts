import type { Clock } from '../core/clock.ts';
import type { NewId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { KnownSecrets } from '../core/redaction/known-secrets.ts';
import type { Tracer } from '../core/tracing/tracer.ts';
import type { Engine } from '../engine/engine.ts';

/** A running service. `stop` takes no new work, finishes or hands back what is under way, and resolves when all is closed. */
export interface Service {
  stop(): Promise<void>;
  /** Runs whose handlers may have thrown what nobody caught, at most a few; absent where none run. */
  suspects?(error: unknown): Suspect[];
}

/** A run that may be to blame. */
export interface Suspect {
  run_id: string;
  job_id: string;
  type: string;
  attempt: number;
}

/** What every service is given. */
export interface ServiceDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  /** Absent while tracing is off. */
  tracer?: Tracer | undefined;
  /** What must not be written anywhere; absent: this process knows of no secret. */
  knownSecrets?: KnownSecrets | undefined;
}
