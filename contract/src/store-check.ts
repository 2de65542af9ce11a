import { z } from 'zod';

/** What may be wrong with what is stored. */
export const STORE_FAULT_KINDS = [
  'key_wrong_type',
  'file_damaged',
  'file_index_damaged',
  'run_unreadable',
  'run_half_ended',
  'run_held_by_nobody',
  'run_index_missing',
  'run_index_orphan',
  'run_leftover',
  'queue_entry_missing',
  'queue_entry_twice',
  'queue_count_drifted',
  'delayed_entry_missing',
  'delayed_entry_wrong',
  'cancel_request_missing',
  'lane_place_wrong',
  'lane_count_drifted',
  'lane_waiter_missing',
  'lane_waiter_orphan',
  'lane_stuck',
  'approval_missing',
  'approval_orphan',
  'approval_index_drifted',
  'job_unreadable',
  'job_state_missing',
  'job_state_orphan',
  'job_count_drifted',
  'job_index_drifted',
  'schedule_entry_missing',
  'schedule_entry_orphan',
  'forecast_count_drifted',
  'failure_memory_orphan',
  'ledger_orphan',
  'process_unreadable',
  'process_orphan',
  'event_counter_behind',
  'document_unreadable',
  'document_index_drifted',
  'value_index_drifted',
  'audit_chain_broken',
  'outbox_unreadable',
  'outbox_without_state',
  'outbox_unsendable',
  'lease_endless',
] as const;
export const storeFaultKindSchema = z.enum(STORE_FAULT_KINDS);
export type StoreFaultKind = z.infer<typeof storeFaultKindSchema>;

/** Faults of one kind, as the last look at the whole store left them. */
export const openStoreFaultSchema = z.object({
  kind: storeFaultKindSchema,
  count: z.int(),
  subjects: z.array(z.string()).describe('Some of those it is about, at most five.'),
  what: z.string().describe('What is wrong, in words.'),
  todo: z.string().describe('What to do about it.'),
});

/** What the background check of the store found. */
export const storeCheckSchema = z.object({
  checked_at: z.iso.datetime().nullable().describe('When all of the store had been looked at last; null: not yet.'),
  looked: z.int().describe('Records that were looked at for it.'),
  open: z.array(openStoreFaultSchema).describe('What was found and is not mended.'),
  mended: z.int().describe('Faults that it has mended since the look before.'),
  under_way: z.object({ since: z.iso.datetime(), looked: z.int() }).nullable(),
});
export type StoreCheck = z.infer<typeof storeCheckSchema>;
