import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import { describe, expect, test } from 'vitest';
import { openInstallation } from '../client/installation.ts';
import { openWorkplace } from '../cli/run-multi-job.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';

/** The bound is for a machine that does much else; an idle one needs seconds. */
const LIMIT_MS = 600_000;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  test('a thousand jobs are applied, looked at again, pruned and exported in seconds', async () => {
    const installation = await openInstallation(kind);
    const place = openWorkplace();
    const { url } = await installation.startApi();
    const run = async (...args: string[]) => {
      const program = place.run([...args, '--url', url]);
      const { code } = await program.ended;
      expect({ code, stderr: program.stderr() }).toMatchObject({ code: 0 });
      return program.stdout();
    };
    try {
      const write = (from: number) => {
        const jobs = Array.from({ length: 1000 - from }, (_, index) => {
          return `---\njob_id: many-${from + index}\ntype: simulation.heavy\ninputs: {n: ${index}}\n`;
        });
        writeFileSync(join(place.folder, 'many.yaml'), jobs.join(''));
      };
      const startedMs = performance.now();
      write(0);
      expect(await run('apply', '-f', 'many.yaml', '--yes')).toContain('1000 to create, 0 unchanged.');
      expect(await run('apply', '-f', 'many.yaml', '--yes')).toContain('nothing to change, 1000 unchanged.');
      write(700);
      expect(await run('apply', '-f', 'many.yaml', '--prune', '--yes')).toContain('300 to change, 700 to prune');
      expect((await createClient({ baseUrl: url }).jobs.list({ enabled: false })).total).toBe(700);
      await run('export', '--out', 'jobs');
      expect(await run('apply', '-f', 'jobs', '--set', 'default', '--yes')).toContain(
        'nothing to change, 1000 unchanged.',
      );
      expect(performance.now() - startedMs).toBeLessThan(LIMIT_MS);
    } finally {
      await place.close();
      await installation.close();
    }
  });
});
