import type { AgentBudgetUse } from '@multi-job/contract';
import { useQueries, useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiList, apiQuery, pageOf } from '@/lib/api/queries';
import type { Answer, Job, Run } from '@/lib/api/types';
import { newKey } from '@/lib/new-key';

export type AgentMemory = Answer<'/agents/memory'>[number];
export type AgentGrant = Answer<'/agents/grants'>[number];
type AgentsPause = Answer<'/agents/pause'>;

const EVERY_MS = 30_000;
const PAGE = 200;
const MOST_BUDGETS = 100;

/** All jobs of agents. There are some dozens. */
export function useWorkflows() {
  return useQuery({
    queryKey: ['/automation/agent-workflows', {}, 'all'] as const,
    queryFn: async ({ signal }): Promise<Job[]> => {
      const jobs: Job[] = [];
      for (;;) {
        const query = { inputs: 'short' as const, limit: PAGE, offset: jobs.length };
        const page = pageOf<Job>(await api.GET('/automation/agent-workflows', { params: { query }, signal }));
        jobs.push(...page.items);
        if (page.next === null || page.items.length === 0) return jobs;
      }
    },
  });
}

/** Whether all agents are stopped. No event tells of it. */
export function useAgentsPause() {
  return useQuery({ ...apiQuery('/agents/pause'), refetchInterval: EVERY_MS });
}

/** What all agents have used up today, and what they may. */
export function useBudget() {
  return useQuery({
    ...apiQuery('/agents/budget'),
    select: use => use as Answer<'/agents/budget'> & Partial<Pick<AgentBudgetUse, 'limits'>>,
    refetchInterval: EVERY_MS,
  });
}

/** What each of some agents has used up today, by its key; of so many keys at most, for each is asked about alone. */
export function useBudgets(agentKeys: readonly string[]) {
  const keys = [...new Set(agentKeys)].slice(0, MOST_BUDGETS);
  return useQueries({
    queries: keys.map(key => apiQuery('/agents/budget', { query: { agent_key: key } })),
    combine: results => new Map(results.map(({ data }, index) => [keys[index], data?.agent ?? null])),
  });
}

/** What is remembered of one agent; null where that is nothing. */
export function useMemory(agentKey: string) {
  return useQuery({
    ...apiQuery('/agents/memory', { query: { agent_key: agentKey } }),
    select: memories => memories[0] ?? null,
  });
}

/** What one agent was allowed for longer. For admins. */
export function useGrants(agentKey: string, isOn: boolean) {
  return useQuery({ ...apiQuery('/agents/grants', { query: { agent_key: agentKey } }), enabled: isOn });
}

/** Questions of all jobs that wait for somebody. */
export function usePendingApprovals() {
  return useQuery(apiList('/approvals', { query: { status: 'pending', limit: PAGE } }));
}

/** The calls that change something. Each throws `ApiError`. */
export function pauseAgents(reason: string): Promise<AgentsPause> {
  const body = reason.trim() === '' ? {} : { reason: reason.trim() };
  return dataOf(api.POST('/agents/pause', { body }));
}

export function resumeAgents(): Promise<AgentsPause> {
  return dataOf(api.POST('/agents/resume'));
}

export async function forgetMemory(agentKey: string): Promise<void> {
  await api.DELETE('/agents/memory/{agent_key}', { params: { path: { agent_key: agentKey } } });
}

export async function revokeGrant(grantId: string): Promise<void> {
  await api.DELETE('/agents/grants/{grant_id}', { params: { path: { grant_id: grantId } } });
}

/** Starts a run as its job says, or a rehearsal, which reads what there is and shows the writes that it would do. */
export function startAgent(jobId: string, how: 'run' | 'rehearse'): Promise<Run> {
  const params = { path: { job_id: jobId }, header: { 'idempotency-key': newKey() } };
  const body = how === 'rehearse' ? { inputs: { mode: how } } : {};
  return dataOf(api.POST('/jobs/{job_id}/run', { params, body }));
}

/** Reads again what is shown of agents. */
export function refreshAgents(queryClient: QueryClient): Promise<void> {
  const isOfAgents = (path: string): boolean => path.startsWith('/agents/') || path.startsWith('/automation/');
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => isOfAgents(String(queryKey[0])) });
}
