import type { RunHold } from '../../port/kv.ts';
import type { MetricSample } from '../../port/metrics.ts';
import { assertHeld } from '../queue/assert-held.ts';
import type { Transaction } from '../store/transaction.ts';

export function addMetrics(tx: Transaction, samples: readonly MetricSample[], holder?: RunHold): void {
  assertHeld(tx, holder);
  for (const sample of samples) tx.metric(sample);
}
