import { AwaitApproval, actionDigest, defineJob, z } from '@multi-job/server/jobs';

export const paySupplier = defineJob({
  type: 'example.pay-supplier',
  description: 'Pays a supplier after a human has allowed exactly this payment.',
  inputs: z.strictObject({ supplier: z.string().min(1), amount: z.number().positive() }),
  tools: ['http'],
  isolation: 'process',
  async run(ctx, { supplier, amount }) {
    const action = { pay: supplier, amount };
    // What was allowed must be what is done now: the digest tells one action from another.
    if (ctx.approval?.digest !== actionDigest(action)) {
      throw new AwaitApproval({ reason: `Pay ${supplier} ${amount}?`, action });
    }
    ctx.log.info(`${ctx.approval.by} allowed it: ${ctx.approval.note ?? 'no note'}`);
    const headers = { 'Idempotency-Key': ctx.approval.approval_id };
    const bank = await ctx.tools.http.request({
      method: 'POST',
      url: 'https://bank.example/pay',
      headers,
      body: action,
    });
    if (bank.status >= 400) throw new Error(`The bank answered ${bank.status}.`);
    return { paid: amount, allowed_by: ctx.approval.by };
  },
});
