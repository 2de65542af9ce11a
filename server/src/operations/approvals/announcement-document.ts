import { LANGUAGES } from '@multi-job/contract/explain';
import { messageButtonSchema } from '@multi-job/contract/outbox';
import { z } from 'zod';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

/** Which chats were asked about an approval that is open, with what they are shown: of this store alone, so no part of a backup. */
export const APPROVAL_ANNOUNCEMENTS_COLLECTION = 'approval_announcements';

const askedChatSchema = z.object({
  channel: z.string(),
  account_id: z.string(),
  chat_id: z.string(),
  message_id: z.string(),
  language: z.enum(LANGUAGES),
  text: z.string(),
  buttons: z.array(z.array(messageButtonSchema)),
});
export type AskedChat = z.infer<typeof askedChatSchema>;

const announcementSchema = z.object({
  approval_id: z.string(),
  job_id: z.string(),
  run_id: z.string(),
  /** Every chat was asked: nothing is handed out again, also when the messages are not kept any more. */
  is_asked: z.boolean(),
  chats: z.array(askedChatSchema),
});
export type Announcement = z.infer<typeof announcementSchema>;

export async function readAnnouncement(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  approvalId: string,
): Promise<Announcement | null> {
  return announcementOf(await engine.getDocument(APPROVAL_ANNOUNCEMENTS_COLLECTION, approvalId));
}

export function announcementOf(document: StoredDocument | null): Announcement | null {
  return announcementSchema.safeParse(document?.value).data ?? null;
}
