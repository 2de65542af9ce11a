import { hostname } from 'node:os';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { withinLimit } from '../core/within-limit.ts';
import type { Tracer } from '../core/tracing/tracer.ts';
import { createOtelTracer } from './otel-tracer.ts';
import { GivenIds } from './given-ids.ts';
import { tellOfFailures } from './tell-of-failures.ts';

/** Spans that wait for the next export; what comes on top while the receiver is away is dropped. */
const MAX_WAITING = 4096;
const EXPORT_EVERY_MS = 1000;
const EXPORT_LIMIT_MS = 5000;
/** What the end of the process may wait for the receiver. */
const CLOSE_LIMIT_MS = 2000;

export interface TracingOptions {
  /** OTEL_EXPORTER_OTLP_ENDPOINT: base address of an OTLP/HTTP receiver; `/v1/traces` is added. */
  endpoint: string;
  serviceName: string;
  version: string;
  /** The roles of this process, such as `api+worker`. */
  roles: string;
  logger: Logger;
}

export interface Tracing {
  tracer: Tracer;
  /** Exports what waits, for at most 2 s, and ends. Never rejects. */
  close(): Promise<void>;
}

/** Sends spans to an OTLP/HTTP receiver, in batches, in the background. A receiver that is away costs spans, nothing else. */
export function openTracing({ endpoint, serviceName, version, roles, logger }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_LIMIT_MS,
  });
  const ids = new GivenIds();
  const provider = new BasicTracerProvider({
    // Whether a trace is kept is the receiver's decision: a sampled half of a trace explains nothing.
    sampler: new AlwaysOnSampler(),
    idGenerator: ids,
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      'service.instance.id': `${hostname()}:${process.pid}`,
      'host.name': hostname(),
      'process.pid': process.pid,
      'multi_job.roles': roles,
    }),
    spanProcessors: [
      new BatchSpanProcessor(tellOfFailures(exporter, logger), {
        maxQueueSize: MAX_WAITING,
        maxExportBatchSize: 512,
        scheduledDelayMillis: EXPORT_EVERY_MS,
        exportTimeoutMillis: EXPORT_LIMIT_MS,
      }),
    ],
  });
  const { tracer, close: closeContexts } = createOtelTracer(provider.getTracer('multi-job', version), ids);
  return {
    tracer,
    async close() {
      closeContexts();
      await endWithin(provider.shutdown(), logger);
    },
  };
}

async function endWithin(shutdown: Promise<void>, logger: Logger): Promise<void> {
  try {
    await withinLimit(shutdown, CLOSE_LIMIT_MS, `no answer within ${CLOSE_LIMIT_MS} ms`);
  } catch (error) {
    logger.warn({ reason: messageOf(error) }, 'the last spans were not exported');
  }
}
