import { createHash, randomBytes } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { defineJob } from './define-job.ts';
import type { JobContext, JobDefinition } from './define-job.ts';
import { described, typeTexts } from './input-texts.ts';

const inputsSchema = z
  .looseObject({
    work_ms: z
      .int()
      .min(0)
      .max(86_400_000)
      .default(1000)
      .meta(
        described(
          'How long the run waits, as if for something slow (ms).',
          'Berapa lama eksekusi menunggu, seolah ada yang lambat (ms).',
        ),
      ),
    cpu_ms: z
      .int()
      .min(0)
      .max(600_000)
      .default(0)
      .meta(
        described(
          'How long the run computes, keeping a processor busy (ms).',
          'Berapa lama eksekusi menghitung dan menyibukkan prosesor (ms).',
        ),
      ),
    payload_kb: z
      .int()
      .min(0)
      .max(900)
      .default(0)
      .meta(
        described(
          'Size of the output that the run leaves behind (KiB).',
          'Ukuran keluaran yang ditinggalkan eksekusi (KiB).',
        ),
      ),
    fail_rate: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .meta(described('Share of attempts that fail, 0 to 1.', 'Bagian percobaan yang gagal, 0 sampai 1.')),
  })
  .meta(typeTexts('Beban buatan: menunggu, menghitung, meninggalkan data, dan gagal sesering yang diminta.'));
type Inputs = z.infer<typeof inputsSchema>;

/** Between two looks at the signal, and at most so long is the worker's event loop held. */
const SLICE_MS = 10;
const STEPS = 10;

/** Synthetic load. `random` gives numbers in 0 … 1 and decides which attempts fail. */
export function simulationHeavyJob({ random }: { random: () => number }): JobDefinition<Inputs> {
  return defineJob({
    type: 'simulation.heavy',
    description: 'Synthetic load: waits, computes, leaves a payload and fails as often as it is told.',
    inputs: inputsSchema,
    tools: ['metrics'],
    async run(ctx, { work_ms, cpu_ms, payload_kb, fail_rate }) {
      await wait(ctx, work_ms);
      const rounds = await compute(cpu_ms, ctx.signal);
      if (random() < fail_rate) throw new Error(`This attempt failed on purpose (fail_rate ${fail_rate}).`);
      return { work_ms, cpu_ms, rounds, payload_kb, payload: payloadOf(payload_kb) };
    },
  });
}

async function wait(ctx: JobContext, workMs: number): Promise<void> {
  // Short waits say nothing: progress is a write of its own.
  const steps = workMs >= 5000 ? STEPS : 1;
  for (let step = 1; step <= steps; step += 1) {
    await setTimeout(workMs / steps, undefined, { signal: ctx.signal });
    if (steps > 1) ctx.progress((step / steps) * 100, `${step} of ${steps} parts of the work`);
  }
}

async function compute(cpuMs: number, signal: AbortSignal): Promise<number> {
  let rounds = 0;
  // A duration, not a time of day: the monotonic clock measures it.
  for (const endMs = performance.now() + cpuMs; performance.now() < endMs;) {
    const sliceEndMs = Math.min(endMs, performance.now() + SLICE_MS);
    for (; performance.now() < sliceEndMs; rounds += 1) createHash('sha256').update(String(rounds)).digest();
    await setImmediate(undefined, { signal });
  }
  return rounds;
}

/** Random, so that no store can make it small. */
function payloadOf(kib: number): string {
  return randomBytes(kib * 768).toString('base64');
}
