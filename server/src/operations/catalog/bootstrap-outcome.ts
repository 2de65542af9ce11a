import type { BootstrapAnswer } from '@multi-job/contract';

type Kind = BootstrapAnswer['created'][number]['kind'];

/** What became of one template. */
export type BootstrapOutcome = { kind: Kind; id: string } & (
  { change: 'created' } | { change: 'updated'; note: string | null } | { change: 'skipped'; reason: string }
);

/** How an account or MCP server is made of its template. */
export interface BootstrapOptions {
  accountId: string;
  /** Also set those that are there back to the template. */
  overwrite: boolean;
  actor: string;
}

export const IS_THERE = 'is there already; "overwrite": true sets it back to the template and keeps its secrets';
export const IS_AS_TEMPLATE = 'is as the template has it';
