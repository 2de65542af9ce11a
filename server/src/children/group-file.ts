import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PRIVATE_FILE_MODE } from '../core/private-modes.ts';

/** A process by its pid, and when it started where that is known. */
const processSchema = z.object({ pid: z.int().min(2), started: z.string().min(1).nullable() });

const groupRecordSchema = z.object({
  /** In the environment of all that belongs to the group. */
  mark: z.uuid(),
  /** Where its pids mean something; see `placeOfPids`. */
  place: z.string(),
  purpose: z.string(),
  /** The process of the platform that started it and ends it. */
  owner: processSchema,
  /** The program, which leads the group; null while it is about to be started. */
  leader: processSchema.nullable(),
  user: z.object({ uid: z.int(), gid: z.int() }).nullable(),
});
export type GroupRecord = z.infer<typeof groupRecordSchema>;

/** A name that no record has is garbage of a write that was cut off. */
const RECORD_NAME = /^[0-9a-f-]{36}\.json$/;

/** Leaves the record of a group. The last one wins, and nobody reads half of one. */
export function writeGroupFile(folder: string, record: GroupRecord): void {
  const path = pathOf(folder, record.mark);
  writeFileSync(`${path}.new`, `${JSON.stringify(record)}\n`, { mode: PRIVATE_FILE_MODE });
  renameSync(`${path}.new`, path);
}

export function removeGroupFile(folder: string, mark: string): void {
  rmSync(pathOf(folder, mark), { force: true });
}

export interface GroupFile {
  name: string;
  /** Null for one that says nothing which can be believed. */
  record: GroupRecord | null;
  changedAtMs: number;
}

/** A file of the folder as it is now; null when it is gone, or not this user's to read. */
export async function readGroupFile(folder: string, name: string): Promise<GroupFile | null> {
  const path = join(folder, name);
  try {
    const { mtimeMs } = await stat(path);
    const text = await readFile(path, 'utf8');
    return { name, record: RECORD_NAME.test(name) ? parsed(text, name) : null, changedAtMs: mtimeMs };
  } catch {
    return null;
  }
}

function parsed(text: string, name: string): GroupRecord | null {
  try {
    const record = groupRecordSchema.parse(JSON.parse(text));
    return name === `${record.mark}.json` ? record : null;
  } catch {
    return null;
  }
}

function pathOf(folder: string, mark: string): string {
  return join(folder, `${mark}.json`);
}
