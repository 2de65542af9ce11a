import type { StoreFaultKind } from '@multi-job/contract';
import type { CheckPart, StoreFault } from '../../port/store-check.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';

/** What the walks share: the store, and what was asked. */
export interface Look {
  store: RedisStore;
  command: CheckPart;
}

export interface Seen {
  faults: StoreFault[];
  looked: number;
  /** Null at the end of this walk. */
  next: string | null;
  notLookedAt?: string[];
}

/** Has a script look (and mend, where that was asked), and reads what it found. */
export async function faultsBy(
  { store, command }: Look,
  script: string,
  args: readonly ScriptArg[],
): Promise<StoreFault[]> {
  return faultsIn(listOf(await store.run(script, [command.nowMs, command.isMending ? '1' : '0', ...args])));
}

export function faultsIn(flat: readonly unknown[]): StoreFault[] {
  return groupsOf(flat, 6).map(group => {
    const [kind = '', subject = '', jobId = '', runId = '', detail = '', state = ''] = textsOf(group);
    return {
      kind: kind as StoreFaultKind,
      subject,
      jobId: jobId === '' ? null : jobId,
      runId: runId === '' ? null : runId,
      detail,
      state: state as StoreFault['state'],
    };
  });
}

export function named(kind: StoreFaultKind, subject: string, about: Partial<StoreFault> = {}): StoreFault {
  return { kind, subject, jobId: null, runId: null, detail: '', ...about, state: 'named' };
}
