import type { Agent } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import type { ProcessRow } from './process-lease.ts';
import { toProcess } from './process-lease.ts';

export function listProcesses({ sql }: Reader, nowMs: number): Agent[] {
  return sql
    .rows<ProcessRow>(`SELECT * FROM agents WHERE state <> 'left' ORDER BY kind, agent_id`)
    .map(row => toProcess(row, nowMs));
}
