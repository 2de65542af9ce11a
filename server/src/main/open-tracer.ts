import type { Config, Role } from '../config.ts';
import { productVersion } from '../config/product-version.ts';
import type { Logger } from '../core/logger.ts';
import type { Tracer } from '../core/tracing/tracer.ts';
import type { RoleDeps } from './role-deps.ts';

interface OpenTracer {
  roles: readonly Role[];
  logger: Logger;
  closeLater: RoleDeps['closeLater'];
}

/** The tracer of this process, or undefined while tracing is off: then the SDK is not even loaded. */
export async function openTracer(
  { tracing }: Config,
  { roles, logger, closeLater }: OpenTracer,
): Promise<Tracer | undefined> {
  if (tracing === null) return undefined;
  const { openTracing } = await import('../tracing/open-tracing.ts');
  const opened = openTracing({ ...tracing, version: productVersion(), roles: roles.join('+'), logger });
  closeLater(() => opened.close());
  return opened.tracer;
}
