import type { Agent } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import type { AgentRow } from './process-lease.ts';
import { toAgent } from './process-lease.ts';

export function listAgents({ sql }: Reader, nowMs: number): Agent[] {
  return sql
    .rows<AgentRow>(`SELECT * FROM agents WHERE state <> 'left' ORDER BY kind, agent_id`)
    .map(row => toAgent(row, nowMs));
}
