import type { RunHold } from '../../port/kv.ts';
import type { MetricSample } from '../../port/metrics.ts';
import { holderArgs } from '../queue/holder-args.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';
import { labelsText } from './metric-series.ts';

/**
 * Series live in one hash. Fields: `c|name|labels` and `g|name|labels` hold the value; `h|name|bound|labels` how many
 * values fell under a bound but not the one before (`inf`: over all), `h|name|sum|labels` their sum,
 * `h|name|milli|labels` what the scripts add to it, in thousandths, `h|name|bounds|labels` the bounds. Labels are JSON with sorted names.
 */
export async function addMetrics(store: RedisStore, samples: readonly MetricSample[], holder?: RunHold): Promise<void> {
  if (samples.length === 0) return;
  await store.run('add-metrics', [0, ...holderArgs(holder), ...samples.flatMap(changesOf)]);
}

function changesOf(sample: MetricSample): ScriptArg[] {
  const { name } = sample;
  const labels = labelsText(sample.labels);
  switch (sample.kind) {
    case 'counter':
      return ['+', `c|${name}|${labels}`, sample.by];
    case 'gauge':
      return ['=', `g|${name}|${labels}`, sample.to];
    case 'histogram': {
      const { value, buckets } = sample;
      const bound = buckets.find(limit => value <= limit) ?? 'inf';
      const field = (part: string | number) => `h|${name}|${part}|${labels}`;
      return ['?', field('bounds'), buckets.join(','), '+', field(bound), 1, '+', field('sum'), value];
    }
  }
}
