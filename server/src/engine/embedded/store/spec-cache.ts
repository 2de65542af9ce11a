import type { JobSpec } from '@multi-job/contract';
import { guardSettingsOf } from '../../../core/safeguards/guard-settings.ts';
import type { GuardSettings } from '../../../core/safeguards/guard-settings.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import type { Statements } from './statements.ts';

/** What a small spec takes in memory beside its text, in characters: there may be very many of them. */
const ENTRY_CHARS = 2048;

interface KeptSpec {
  spec: JobSpec;
  settings: GuardSettings | null;
  chars: number;
}

/** Parsed specs by version, the least recently used dropped first. A version never changes, so none goes stale. */
export class SpecCache {
  readonly #sql: Statements;
  readonly #keptChars: number;
  readonly #kept = new Map<string, KeptSpec>();
  #chars = 0;

  /** @param keptChars characters of JSON whose parsed form is kept at most. */
  constructor(sql: Statements, keptChars: number) {
    this.#sql = sql;
    this.#keptChars = keptChars;
  }

  /** The spec of a version, or null when it is not kept (any more) or cannot be read. Shared: never to be changed. */
  get(jobId: string, versionId: string): JobSpec | null {
    return this.#entry(jobId, versionId)?.spec ?? null;
  }

  /** What the guards need of a version, or null when it is not kept (any more). */
  settings(jobId: string, versionId: string): GuardSettings | null {
    const entry = this.#entry(jobId, versionId);
    if (entry === null) return null;
    entry.settings ??= guardSettingsOf(entry.spec);
    return entry.settings;
  }

  forget(jobId: string, versionId: string): void {
    const key = keyOf(jobId, versionId);
    this.#chars -= this.#kept.get(key)?.chars ?? 0;
    this.#kept.delete(key);
  }

  #entry(jobId: string, versionId: string): KeptSpec | null {
    const key = keyOf(jobId, versionId);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const row = this.#sql.row<{ spec: string }>('SELECT spec FROM job_versions WHERE job_id = ? AND version_id = ?', [
      jobId,
      versionId,
    ]);
    const text = mendedJson(row?.spec, isJsonObject);
    return text === null ? null : this.#keep(key, text);
  }

  #keep(key: string, text: string): KeptSpec {
    const entry = { spec: JSON.parse(text) as JobSpec, settings: null, chars: text.length + ENTRY_CHARS };
    this.#kept.set(key, entry);
    this.#chars += entry.chars;
    for (const [oldKey, old] of this.#kept) {
      if (this.#chars <= this.#keptChars) break;
      this.#kept.delete(oldKey);
      this.#chars -= old.chars;
    }
    return entry;
  }
}

function keyOf(jobId: string, versionId: string): string {
  return `${jobId} ${versionId}`;
}
