import type { AccountHttp } from '../../src/core/accounts/account-http.ts';
import { noAccounts } from '../../src/core/accounts/no-accounts.ts';
import type { OutboundChannel } from '../../src/channels/outbound-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import type { EgressClient } from '../../src/core/egress/egress-client.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { noMcp } from '../../src/core/mcp/no-mcp.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { EngineStore } from '../../src/engine/conformance/engine-factory.ts';
import { builtInJobs } from '../../src/handlers/built-in-jobs.ts';
import type { KnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import type { JobDefinition } from '../../src/handlers/define-job.ts';
import type { CommandRunner } from '../../src/tools/command/command-tool.ts';
import { createToolsFactory } from '../../src/tools/create-tools-factory.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { startTestConnector } from './test-connector.ts';
import { openStage } from '../worker/worker-stage.ts';
import type { Stage } from '../worker/worker-stage.ts';

interface BuiltInStageOptions {
  allowedHosts?: readonly string[];
  accountsOver?: (egress: EgressClient) => AccountHttp;
  channelsOver?: (egress: EgressClient) => readonly OutboundChannel[];
  /** Further types that the worker offers, and the module of those with a process of their own. */
  jobs?: readonly JobDefinition[];
  moduleUrl?: string;
  concurrency?: number;
  /** Switched off where absent. */
  commands?: CommandRunner;
  knownSecrets?: KnownSecrets;
}

/** A store with a worker that offers the built-in types with real tools. */
export async function openBuiltInStage(store: EngineStore, options: BuiltInStageOptions = {}): Promise<Stage> {
  const { allowedHosts = [], accountsOver, channelsOver, jobs = [], moduleUrl, concurrency = 5 } = options;
  const { commands, knownSecrets } = options;
  const stage = await openStage(store);
  const { engine } = stage;
  const egress = createEgressClient({ allowedHosts: parseAllowedHosts(allowedHosts), resolve: resolveHost });
  const toolsFor = createToolsFactory({
    engine,
    clock: systemClock,
    newId: createIdSource(),
    logger: silentLogger,
    egress,
    accounts: accountsOver?.(egress) ?? noAccounts,
    mcp: noMcp,
    filesRoots: [],
    ...{ commands, knownSecrets },
  });
  const builtIn = builtInJobs({ engine, clock: systemClock, defaultTimezone: 'UTC', random: () => 0.5 });
  await stage.worker({
    jobs: [...builtIn, ...jobs],
    ...(moduleUrl === undefined ? {} : { moduleUrl }),
    toolsFor,
    ...(knownSecrets === undefined ? {} : { knownSecrets }),
    config: { concurrency },
  });
  const connector =
    channelsOver === undefined ? null : await startTestConnector({ engine, channels: channelsOver(egress) });
  return {
    ...stage,
    async close() {
      await connector?.stop();
      await stage.close();
      await commands?.groups.close();
      await egress.close();
    },
  };
}
