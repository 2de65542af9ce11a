import type { Connector } from '@multi-job/contract';
import type { Look } from '../../../core/alerts/take-look.ts';

/** Accounts that are not reached. One that is switched off is meant to be so. */
export function lookAtConnectors(connectors: readonly Connector[], nowMs: number): Look {
  const standing = new Map(connectors.map(each => [nameOf(each), each.status]));
  return {
    found: connectors
      .filter(({ status }) => status === 'offline')
      .map(each => ({
        subject: nameOf(each),
        sinceMs: each.since === null ? nowMs : Date.parse(each.since),
        jobId: null,
        runId: null,
        facts: { detail: each.detail },
      })),
    isWhole: true,
    isDropped: subject => {
      const status = standing.get(subject);
      return status === undefined || status === 'off' || status === 'not_checked';
    },
  };
}

function nameOf({ channel, account_id: accountId }: Connector): string {
  return `${channel}/${accountId}`;
}
