import type { AnnounceDeps } from '../../../operations/approvals/announce-deps.ts';
import { catchUp, followApprovals } from '../../../operations/approvals/follow-approvals.ts';
import { CHAT_IDENTITIES_TOPIC } from '../../../operations/pairings/chat-identity-document.ts';
import type { Service, ServiceDeps } from '../../service.ts';
import { startTimelineFollower } from '../../timeline-follower.ts';

const BATCH = 500;
/** How often it looks for what the timeline did not tell. */
const CATCH_UP_MS = 60_000;

export interface ApprovalAnnouncerDeps extends ServiceDeps {
  /** Besides what every service has: who is asked, and how it goes out. */
  asking: Omit<AnnounceDeps, 'engine' | 'clock' | 'knownSecrets'>;
  /** Of the lease; that of every service where it is absent. */
  leaseMs?: number | undefined;
}

/**
 * Starts what asks chats about approvals and takes the buttons away once somebody has decided, through whatever door; in one
 * process of the installation at a time. Two at once would ask nobody twice.
 */
export function startApprovalAnnouncer(deps: ApprovalAnnouncerDeps): Promise<Service> {
  const { engine, clock, knownSecrets, asking, leaseMs } = deps;
  const announcing: AnnounceDeps = { ...asking, engine, clock, knownSecrets };
  let caughtUpMs = -Infinity;
  return startTimelineFollower(deps, {
    name: 'approval announcer',
    lease: { name: 'approvals:chats', ...(leaseMs !== undefined && { leaseMs }) },
    follow: async () => {
      const { isAsked, hasMore } = await followApprovals(announcing, BATCH);
      if (isAsked && !hasMore && clock.now() - caughtUpMs >= CATCH_UP_MS) {
        await catchUp(announcing);
        caughtUpMs = clock.now();
      }
      return { isConcerned: isAsked, hasMore };
    },
    concernTopic: CHAT_IDENTITIES_TOPIC,
  });
}
