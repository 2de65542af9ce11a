import type { Engine } from '../../../src/engine/engine.ts';

/** What a restore writes by. */
const WRITES: ReadonlySet<string> = new Set([
  'saveJob',
  'setJobEnabled',
  'putDocument',
  'deleteDocument',
  'importRuns',
]);

export class Killed extends Error {}

/** An engine that ends the process, as it were, when its nth write (from 0) is stored and nobody knows yet. */
export function killedAt(engine: Engine, nth: number): { engine: Engine; writes: () => number } {
  let writes = 0;
  const killed = new Proxy(engine, {
    get(target, name, receiver) {
      const verb: unknown = Reflect.get(target, name, receiver);
      if (typeof verb !== 'function' || !WRITES.has(String(name))) return verb;
      return async (...args: unknown[]) => {
        const at = writes;
        writes += 1;
        if (at > nth) throw new Killed('kill -9');
        const answer: unknown = await Reflect.apply(verb, target, args);
        if (at === nth) throw new Killed('kill -9');
        return answer;
      };
    },
  });
  return { engine: killed, writes: () => writes };
}
