import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';

/** The same exporter, with a log line when its receiver stops taking spans and one when it takes them again. */
export function tellOfFailures(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isFailing = false;
  return {
    export(spans, done) {
      exporter.export(spans, result => {
        const hasFailed = (result.code as number) !== 0;
        if (hasFailed && !isFailing) {
          logger.warn(
            { reason: messageOf(result.error), spans: spans.length },
            'spans cannot be exported and are dropped',
          );
        } else if (!hasFailed && isFailing) {
          logger.info({}, 'spans are exported again');
        }
        isFailing = hasFailed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
