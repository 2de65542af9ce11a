import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { T0 } from './given.ts';
import { useStage } from './stage.ts';

/** Labels and owners of jobs. */
export function jobMarkTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('jobs are found by their labels and their owner, as the current version names them', async () => {
    const { engine, saveJob } = await open();
    const ops = { labels: { team: 'ops', env: 'prod' }, owner: 'Tim Ops' };
    await saveJob('a', ops);
    await saveJob('b', { labels: { team: 'ops', env: 'test' }, type: 'report.daily' }, { enabled: false });
    await saveJob('c', { labels: { team: 'opsx' }, owner: 'tim ops' });
    await saveJob('d');
    const found = async (filter: object) => {
      const { items, total, searchedTo } = await engine.listJobs({ limit: 10, offset: 0, ...filter });
      return [items.map(job => job.job_id).join(), total, searchedTo];
    };

    expect(await found({ label: 'team=ops' })).toEqual(['a,b', 2, undefined]);
    expect(await found({ label: 'team=ops', afterId: 'a' })).toEqual(['b', 2, undefined]);
    expect(await found({ label: 'team=ops', offset: 1 })).toEqual(['b', 2, undefined]);
    expect(await found({ label: 'team=ops,env=prod' })).toEqual(['a', 1, undefined]);
    expect(await found({ label: 'env=prod,team=ops,team=ops' })).toEqual(['a', 1, undefined]);
    expect(await found({ label: 'team=none' })).toEqual(['', 0, undefined]);
    expect(await found({ label: 'team=none,env=prod' })).toEqual(['', 0, undefined]);
    expect(await found({ owner: 'Tim Ops' })).toEqual(['a', 1, undefined]);
    expect(await found({ label: 'team=ops', owner: 'Tim Ops' })).toEqual(['a', 1, undefined]);
    expect(await found({ label: 'team=ops', enabled: false })).toEqual(['b', 1, undefined]);
    expect(await found({ label: 'team=ops', type: 'report.daily', enabled: true })).toEqual(['', 0, undefined]);
    expect(await found({ label: 'team=ops', search: 'DAILY' })).toEqual(['b', 1, undefined]);
    expect(await found({ label: 'team=ops', search: 'a', limit: 1 })).toEqual(['a', 2, undefined]);

    await saveJob('a', { ...ops, labels: { team: 'dev' } });
    await saveJob('c', { labels: { team: 'ops' } });
    expect(await found({ label: 'team=ops' })).toEqual(['b,c', 2, undefined]);
    expect(await found({ label: 'env=prod' })).toEqual(['', 0, undefined]);
    expect(await found({ label: 'team=dev', owner: 'Tim Ops' })).toEqual(['a', 1, undefined]);
    expect(await found({ owner: 'tim ops' })).toEqual(['', 0, undefined]);
    expect((await engine.getJob('a'))?.labels).toEqual({ team: 'dev' });

    await engine.deleteJob({ jobId: 'b', actor: 'ani', nowMs: T0 });
    expect(await found({ label: 'team=ops' })).toEqual(['c', 1, undefined]);
    await saveJob('b');
    expect(await found({ label: 'team=ops' })).toEqual(['c', 1, undefined]);
  });

  test('several conditions beside a label are looked for in a part of the jobs at a time', async () => {
    const { engine, saveJob } = await open();
    for (const [at, jobId] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await saveJob(jobId, { labels: { team: 'ops' } }, { enabled: at % 2 === 0 });
    }
    const filter = { label: 'team=ops', enabled: true, searchedJobs: 2, limit: 9, offset: 0 };
    const parts: [string, number, string | undefined][] = [];
    let searchAfter: string | undefined;
    do {
      const page = await engine.listJobs({ ...filter, searchAfter });
      parts.push([page.items.map(job => job.job_id).join(), page.total, page.searchedTo]);
      searchAfter = page.searchedTo;
    } while (searchAfter !== undefined);
    expect(parts).toEqual([
      ['a', 1, 'b'],
      ['c', 1, 'd'],
      ['e', 1, undefined],
    ]);
  });
}
