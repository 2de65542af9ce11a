/** Settings of the connector, already validated. */
export interface ConnectorConfig {
  version: string;
  /** How long a heartbeat of this process counts, ms. */
  heartbeatTtlMs: number;
  /** How often each account is looked at, ms. */
  watchEveryMs: number;
}
