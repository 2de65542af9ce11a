import type { Event } from '@multi-job/contract';
import { dropCursor, moveCursor, readCursor } from '../documents/timeline-cursor.ts';
import { announceApproval, askableChats } from './announce-approval.ts';
import type { AnnounceDeps } from './announce-deps.ts';
import { APPROVAL_ANNOUNCEMENTS_COLLECTION } from './announcement-document.ts';
import { closeAnnouncement } from './close-announcement.ts';

/** How far the timeline was read for chats: of this store alone, so no part of a backup. */
export const APPROVAL_CURSOR_COLLECTION = 'approval_cursor';

const REQUESTED = 'approval.requested';
const ENDED: ReadonlySet<string> = new Set([
  'approval.approved',
  'approval.rejected',
  'approval.expired',
  'approval.cancelled',
]);
const PAGE = 100;

export interface FollowedApprovals {
  /** Whether there is anybody to be asked, or told that a question was decided. */
  isAsked: boolean;
  /** Whether there may be more to read right now. */
  hasMore: boolean;
}

/**
 * Reads the timeline on from where it was read last: asks about what was requested, and says under the questions what became
 * of them. Each chat is asked once, with any number of callers and wherever one dies: the cursor moves only after everything
 * up to it is stored.
 *
 * @throws UNAVAILABLE: the cursor stays, and the next call does it again.
 */
export async function followApprovals(deps: AnnounceDeps, limit: number): Promise<FollowedApprovals> {
  const { engine, clock } = deps;
  const cursor = await readCursor(engine, APPROVAL_CURSOR_COLLECTION);
  if (!(await isAnybodyConcerned(deps))) {
    await dropCursor(engine, APPROVAL_CURSOR_COLLECTION, cursor);
    return { isAsked: false, hasMore: false };
  }
  if (cursor.eventId === null) {
    // The first is here to be asked: what waits already is asked about, what comes after this is read.
    const eventId = await engine.lastEventId();
    await catchUp(deps);
    const hasMoved = await moveCursor(engine, APPROVAL_CURSOR_COLLECTION, { cursor, eventId, nowMs: clock.now() });
    return { isAsked: true, hasMore: !hasMoved };
  }
  const events = await engine.readEventsAfter(cursor.eventId, limit);
  const last = events.at(-1);
  if (last === undefined) return { isAsked: true, hasMore: false };
  for (const event of events) await hear(deps, event);
  const moved = { cursor, eventId: last.id, nowMs: clock.now() };
  const hasMoved = await moveCursor(engine, APPROVAL_CURSOR_COLLECTION, moved);
  return { isAsked: true, hasMore: !hasMoved || events.length >= limit };
}

/**
 * What the timeline may not have told, because it was trimmed or somebody died: asks about whatever waits and was not asked
 * about, and closes questions whose approval is decided. Cost follows what waits.
 */
export async function catchUp(deps: AnnounceDeps): Promise<void> {
  const { engine } = deps;
  const { items } = await engine.listApprovals({ status: 'pending', limit: PAGE, offset: 0 });
  // The oldest first: they have waited longest.
  for (const { approval_id } of items.toReversed()) await announceApproval(deps, approval_id);
  let after: string | undefined;
  do {
    const open = await engine.listDocuments({ collection: APPROVAL_ANNOUNCEMENTS_COLLECTION, after, limit: PAGE });
    for (const { id } of open.items) await closeAnnouncement(deps, id);
    after = open.items.length < PAGE ? undefined : open.items.at(-1)?.id;
  } while (after !== undefined);
}

async function isAnybodyConcerned(deps: AnnounceDeps): Promise<boolean> {
  const open = await deps.engine.listDocuments({ collection: APPROVAL_ANNOUNCEMENTS_COLLECTION, limit: 1 });
  return open.items.length > 0 || (await askableChats(deps)).length > 0;
}

async function hear(deps: AnnounceDeps, { type, data }: Event): Promise<void> {
  const { approval_id: approvalId } = data;
  if (typeof approvalId !== 'string') return;
  if (type === REQUESTED) await announceApproval(deps, approvalId);
  else if (ENDED.has(type)) await closeAnnouncement(deps, approvalId);
}
