import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endDetached } from './end-detached.ts';
import { readGroupFile, removeGroupFile } from './group-file.ts';
import type { GroupFile, GroupRecord } from './group-file.ts';
import { placeOfPids, startTimesOf } from './process-identity.ts';
import { signalGroup } from './signal-group.ts';

/** A file that nobody can read is a write that was cut off, unless it is just being written. */
const GARBAGE_AFTER_MS = 60_000;
/** The file of another host or container is that one's affair, but not for ever: it may never come back. */
const FOREIGN_AFTER_MS = 7 * 86_400_000;

/** A group that its owner left behind. */
export type SweptGroup = Pick<GroupRecord, 'purpose'> & { pid: number | null };

/**
 * Ends the groups whose owner is gone, and removes their files. A pid is believed only together with its start time, so
 * that no later process of that number is ended. Any number of processes may do it at once. An empty folder costs one look.
 */
export async function sweepGroups(folder: string, nowMs: number): Promise<SweptGroup[]> {
  const names = await namesIn(folder);
  if (names.length === 0) return [];
  const files = await Promise.all(names.map(name => readGroupFile(folder, name)));
  const place = placeOfPids();
  const records: GroupRecord[] = [];
  for (const file of files) {
    if (file?.record?.place === place) records.push(file.record);
    else if (file !== null) await removeOld(folder, file, nowMs);
  }
  const left = await withoutOwner(records);
  for (const record of left) await endGroup(folder, record);
  return left.map(({ purpose, leader }) => ({ purpose, pid: leader?.pid ?? null }));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function removeOld(folder: string, { name, record, changedAtMs }: GroupFile, nowMs: number): Promise<void> {
  const limitMs = record === null ? GARBAGE_AFTER_MS : FOREIGN_AFTER_MS;
  if (nowMs - changedAtMs > limitMs) await rm(join(folder, name), { force: true });
}

async function withoutOwner(records: readonly GroupRecord[]): Promise<GroupRecord[]> {
  const times = await startTimesOf(records.map(({ owner }) => owner.pid));
  return records.filter(({ owner: { pid, started } }) => {
    const now = times.get(pid);
    // Not known when it was written: then only that there is no process of this number tells that the owner is gone.
    return started === null ? now === undefined : now !== started;
  });
}

async function endGroup(folder: string, { leader, mark, user }: GroupRecord): Promise<void> {
  if (leader !== null && (await isThere(leader))) signalGroup(leader.pid, 'SIGKILL');
  await endDetached(mark, user);
  // One that this process may not end is left to another service of this host.
  if (leader === null || !(await isThere(leader))) removeGroupFile(folder, mark);
}

async function isThere({ pid, started }: NonNullable<GroupRecord['leader']>): Promise<boolean> {
  return started !== null && (await startTimesOf([pid])).get(pid) === started;
}
