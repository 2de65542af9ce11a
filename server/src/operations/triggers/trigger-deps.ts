import type { SecretDeps } from '../secrets/secret-deps.ts';

/** What the verbs on triggers are given. */
export interface TriggerDeps extends SecretDeps {
  /** Under which the world reaches the API, without a `/` at its end; null: nobody said. */
  publicUrl: string | null;
  /** How long a delivery is remembered. */
  dedupMs: number;
}

/** What starting a job takes; the secret is not looked at any more. */
export type FireDeps = Pick<TriggerDeps, 'engine' | 'clock' | 'newId' | 'dedupMs'>;
