import { DiscardRun, defineJob, z } from '@multi-job/server/jobs';

const inputs = z.strictObject({
  url: z.url().describe('Address that answers with JSON.'),
  field: z.string().default('price').describe('Name of the number to watch in that JSON.'),
  drop_percent: z.number().positive().max(100).default(5).describe('How far it must fall to be reported.'),
});

/** Remembers the last price it saw and reports a drop. */
export const priceWatch = defineJob({
  type: 'example.price-watch',
  description: 'Watches a number in a JSON document and reports when it drops.',
  inputs,
  tools: ['http', 'kv', 'metrics'],
  async run(ctx, { url, field, drop_percent }) {
    const response = await ctx.tools.http.request({ url, timeoutMs: 10_000 });
    // Thrown errors are retried by the job's policy: the shop may be back in a moment.
    if (response.status >= 500) throw new Error(`The shop answered ${response.status}.`);
    // No retry can mend an address that does not exist.
    if (response.status >= 400) throw new DiscardRun(`The shop refused the address with ${response.status}.`);

    const price = numberIn(response.json, field);
    const last = await ctx.tools.kv.get('last_price');
    await ctx.tools.kv.set('last_price', price);
    await ctx.tools.metrics.set('price', price);

    const dropPercent = typeof last === 'number' ? ((last - price) / last) * 100 : 0;
    const hasDropped = dropPercent >= drop_percent;
    if (hasDropped) ctx.log.info(`The price fell by ${dropPercent.toFixed(1)} % to ${price}.`);
    return { price, last, has_dropped: hasDropped };
  },
});

function numberIn(json: unknown, field: string): number {
  const found = z.record(z.string(), z.unknown()).safeParse(json).data?.[field];
  if (typeof found !== 'number') throw new DiscardRun(`The answer holds no number called "${field}".`);
  return found;
}
