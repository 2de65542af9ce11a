import type { Channel } from '@multi-job/contract';

/** How one channel sends. Each channel has a folder; the messaging tool finds it by `channel`. */
export interface ChannelAdapter {
  readonly channel: Channel;
  /**
   * Resolves once the provider took the message, with what it answered.
   *
   * @throws NOT_FOUND (no such account; the message names the ones there are), EGRESS_DENIED,
   *   VALIDATION (the provider refuses what is sent), UNAVAILABLE (it could not be reached or failed; worth a retry,
   *   `details.retry_after` holds its `Retry-After` where there is one)
   */
  send(account: string, message: ChannelMessage, signal: AbortSignal): Promise<ChannelReceipt>;
}

/** A message with its template filled in. */
export interface ChannelMessage {
  /** Stays the same when the same run sends the same message again after a crash, so that a receiver can drop it. */
  deliveryId: string;
  jobId: string;
  runId: string;
  traceId: string;
  to: string | null;
  subject: string | null;
  text: string;
  data: unknown;
}

export interface ChannelReceipt {
  providerMessageId: string | null;
  providerStatus: string;
}
