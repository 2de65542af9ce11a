import type { AllowedAddress, HttpMethod } from './egress-client.ts';

/** The way out for answers that are read as they come, such as streams of events. Addresses are checked as by `EgressClient`. */
export interface EgressStreams {
  /**
   * Resolves with the head of the answer, whatever its status. A redirect is an answer: nothing is followed.
   *
   * @throws as `EgressClient.request`, also while the body is read.
   */
  open(request: EgressStreamRequest): Promise<EgressStream>;
}

export interface EgressStreamRequest {
  method: HttpMethod;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Until the head of the answer is there. */
  timeoutMs: number;
  /** Of the decoded body; a longer one breaks off with BODY_TOO_LARGE. */
  maxBodyBytes: number;
  /** As of `EgressRequest`. */
  allow?: AllowedAddress;
  /** Ends the exchange at any time, also while the body is read. */
  signal: AbortSignal;
}

export interface EgressStream {
  status: number;
  /** Names in lower case; repeated ones joined with ", ". */
  headers: Record<string, string>;
  /** Decoded. To be read, or left by `return`: both end the exchange. */
  body: AsyncIterable<Uint8Array>;
}
