import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';
import { useMay } from '@/lib/session/role-gate';

export type Approval = Schemas['Approval'];
export type Decision = 'approve' | 'reject';
export type Answer = NonNullable<Approval['answer']>;

/** What is said with a decision. */
export interface Said {
  note: string;
  /** Where the outcome of an action is unknown, and only there. */
  answer: Answer | null;
  /** Days for which the same is allowed; null: it is asked about each time. */
  rememberDays: number | null;
}

/** What keeps the viewer from deciding; null: nothing. `own`: four eyes, and they asked themselves. */
export type Barrier = 'decided' | 'role' | 'own' | null;

export interface DecisionDoor {
  barrier: Barrier;
  /** Whoever asked may still take the question back. */
  mayReject: boolean;
  decide: (decision: Decision, said: Said) => Promise<Approval>;
}

/** Whether the viewer may decide an approval, and how. The digest that was shown goes with the decision. */
export function useDecision(approval: Approval): DecisionDoor {
  const queryClient = useQueryClient();
  const isAdmin = useMay('admin');
  const caller = useQuery(apiQuery('/auth/me'));
  const isOpen = approval.status === 'pending';
  // Also what they asked for with a token from before it had their name.
  const isOwn = caller.data?.approval_four_eyes === true && caller.data.known_as.includes(approval.requested_by);
  const { approval_id, digest } = approval;

  return {
    barrier: !isOpen ? 'decided' : !isAdmin ? 'role' : isOwn ? 'own' : null,
    mayReject: isOpen && isAdmin,
    async decide(decision, { note, answer, rememberDays }) {
      const params = { path: { approval_id } };
      const text = note.trim();
      const body = {
        digest,
        ...(text === '' ? {} : { note: text }),
        ...(answer === null ? {} : { answer }),
        ...(rememberDays === null ? {} : { remember: { ttl_days: rememberDays } }),
      };
      try {
        const decided = await dataOf(
          decision === 'approve'
            ? api.POST('/approvals/{approval_id}/approve', { params, body })
            : api.POST('/approvals/{approval_id}/reject', { params, body }),
        );
        queryClient.setQueryData(apiQuery('/approvals/{approval_id}', { path: { approval_id } }).queryKey, decided);
        refresh();
        return decided;
      } catch (error) {
        // Somebody was faster, or its time ran out: what is shown is old.
        if (error instanceof ApiError && error.status === 409) refresh();
        throw error;
      }
    },
  };

  function refresh(): void {
    const paths = ['/approvals', '/approvals/{approval_id}', '/runs/{run_id}'];
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => paths.includes(String(queryKey[0])) });
  }
}
