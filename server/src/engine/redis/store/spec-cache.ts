import type { JobSpec, JobVersion } from '@multi-job/contract';
import type { Redis } from 'ioredis';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import type { Keys } from './keys.ts';
import { pipelineAnswers } from './replies.ts';

/** What a small spec takes in memory beside its text, in characters: there may be very many of them. */
const ENTRY_CHARACTERS = 2048;

/** Specs by job and version. A version never changes, so what was read once holds. */
export interface SpecCache {
  /** The specs in the order asked for; null for a version that is no longer kept or cannot be read. One round trip for all that are missing. */
  get(versions: readonly VersionName[]): Promise<(JobSpec | null)[]>;
  /** The same, asked of Redis each time: a version may have been dropped since it was read. */
  getStored(versions: readonly VersionName[]): Promise<(JobSpec | null)[]>;
  /** Keeps a spec that is known to be stored. `characters` is the length of its JSON. */
  keep(name: VersionName, spec: JobSpec, characters: number): void;
}

export interface VersionName {
  jobId: string;
  versionId: string;
}

/** Forgets what was used longest ago once it holds more than so many characters of JSON. */
export function createSpecCache(redis: Redis, keys: Keys, mostCharacters: number): SpecCache {
  const entries = new Map<string, { spec: JobSpec; characters: number }>();
  let held = 0;

  const find = (key: string): JobSpec | null => {
    const entry = entries.get(key);
    if (entry === undefined) return null;
    entries.delete(key);
    entries.set(key, entry);
    return entry.spec;
  };

  const keep: SpecCache['keep'] = (name, spec, length) => {
    const key = nameOf(name);
    const characters = length + ENTRY_CHARACTERS;
    held += characters - (entries.get(key)?.characters ?? 0);
    entries.delete(key);
    entries.set(key, { spec, characters });
    for (const [oldest, entry] of entries) {
      if (held <= mostCharacters) break;
      entries.delete(oldest);
      held -= entry.characters;
    }
  };

  const read = async (missing: readonly VersionName[]): Promise<Map<string, JobSpec>> => {
    const distinct = [...new Map(missing.map(name => [nameOf(name), name])).values()];
    const pipeline = redis.pipeline();
    for (const { jobId, versionId } of distinct) pipeline.hget(keys.versions(jobId), versionId);
    const answers = await pipelineAnswers(pipeline.exec());
    const found = new Map<string, JobSpec>();
    for (const [at, name] of distinct.entries()) {
      const answer = answers[at];
      const json = mendedJson(typeof answer === 'string' ? answer : null, isVersion);
      if (json === null) continue;
      const { spec } = JSON.parse(json) as JobVersion;
      keep(name, spec, json.length);
      found.set(nameOf(name), spec);
    }
    return found;
  };

  return {
    keep,
    async getStored(versions) {
      const found = await read(versions);
      return versions.map(name => found.get(nameOf(name)) ?? null);
    },
    async get(versions) {
      const specs = versions.map(name => find(nameOf(name)));
      const missing = versions.filter((_, at) => specs[at] === null);
      if (missing.length === 0) return specs;
      const found = await read(missing);
      return versions.map((name, at) => specs[at] ?? found.get(nameOf(name)) ?? null);
    },
  };
}

function isVersion(value: unknown): boolean {
  return isJsonObject(value) && isJsonObject((value as Partial<JobVersion>).spec);
}

function nameOf({ jobId, versionId }: VersionName): string {
  return `${jobId}|${versionId}`;
}
