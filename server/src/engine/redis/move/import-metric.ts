import type { MetricSeries } from '../../port/metrics.ts';
import { labelsText } from '../counters/metric-series.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { Commands } from './commands.ts';

/** See add-metrics.ts for the fields: a bound holds what is under it and not under the one before. */
export function importMetric(commands: Commands, series: MetricSeries): void {
  const labels = labelsText(series.labels);
  const { name } = series;
  if (series.kind !== 'histogram') {
    commands.add('HSET', 'metrics', `${series.kind === 'counter' ? 'c' : 'g'}|${name}|${labels}`, series.value);
    return;
  }
  const field = (part: string | number) => `h|${name}|${part}|${labels}`;
  const { buckets, sum, count } = series;
  const fields: ScriptArg[] = [field('bounds'), buckets.map(({ le }) => le).join(','), field('sum'), sum];
  let under = 0;
  for (const bucket of buckets) {
    if (bucket.count > under) fields.push(field(bucket.le), bucket.count - under);
    under = bucket.count;
  }
  if (count > under) fields.push(field('inf'), count - under);
  commands.addMany('HSET', 'metrics', fields);
}
