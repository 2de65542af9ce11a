import { defineJob, z } from '@multi-job/server/jobs';

/** Counts words: work that keeps a processor busy, so it gets a process of its own and cannot hold up the worker. */
export const wordReport = defineJob({
  type: 'example.word-report',
  description: 'Counts the words of a text file and writes the most frequent ones beside it.',
  inputs: z.strictObject({
    path: z.string().min(1).describe('Text file inside the allowed folders.'),
    top: z.int().min(1).max(1000).default(10).describe('How many words to report.'),
  }),
  tools: ['files'],
  isolation: 'process',
  async run(ctx, { path, top }) {
    const lines = (await ctx.tools.files.read(path)).split('\n');
    const counts = new Map();
    for (const [index, line] of lines.entries()) {
      for (const word of line.toLowerCase().match(/\p{L}+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
      if (index % 100_000 === 0) ctx.progress((index / lines.length) * 100, `${index} of ${lines.length} lines`);
    }
    const words = [...counts].sort(([, a], [, b]) => b - a).slice(0, top);
    const report = await ctx.tools.files.write(`${path}.words.json`, JSON.stringify(Object.fromEntries(words)));
    ctx.log.info(`wrote ${report.path}`);
    return { lines: lines.length, distinct_words: counts.size, most_frequent: words[0]?.[0] ?? null };
  },
});
