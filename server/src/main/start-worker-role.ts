import { join } from 'node:path';
import type { HandlerFault } from '@multi-job/contract';
import type { Config } from '../config.ts';
import type { AgentDeps, OpenAgents } from '../handlers/agent-workflow/agent-deps.ts';
import { builtInJobs } from '../handlers/built-in-jobs.ts';
import { loadHandlers } from '../handlers/load-handlers.ts';
import { createRegistry, type Registry } from '../handlers/registry.ts';
import { openMcpTarget } from '../operations/mcp-servers/open-mcp-target.ts';
import { createSkillRuns } from '../operations/skills/create-skill-runs.ts';
import { learnSecrets } from '../operations/secrets/learn-secrets.ts';
import { startWorker } from '../services/worker/start-worker.ts';
import { createToolsFactory } from '../tools/create-tools-factory.ts';
import { knowSettings } from './know-settings.ts';
import { openAccounts } from './open-accounts.ts';
import { openCommands, openProcessGroups } from './open-commands.ts';
import { openEgress } from './open-egress.ts';
import { openModelPrices } from './open-model-prices.ts';
import { openMcpServers } from './open-mcp-servers.ts';
import { openMcpPool } from './open-mcp.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';

export async function startWorkerRole(settings: NonNullable<Config['worker']>, deps: RoleDeps): Promise<StartedRole> {
  const { config, closeLater } = deps;
  knowSettings(deps.knownSecrets, settings);
  const egress = openEgress(settings.HTTP_TOOL_ALLOW_HOSTS, closeLater);
  const accounts = openAccounts(settings, deps, egress);
  const { user } = settings.children;
  const groups = openProcessGroups(user, deps);
  const mcpServers = openMcpServers({ egress, groups, user, stdioAllow: settings.MCP_STDIO_ALLOW }, deps);
  const openTarget = (serverId: string) => openMcpTarget(mcpServers, serverId);
  const mcp = openMcpPool({ client: mcpServers.client, openTarget }, deps);
  const commands = openCommands(settings, groups, deps);
  const prices = openModelPrices(settings);
  let agents: Promise<AgentDeps> | undefined;
  const loadAgents = async (): Promise<AgentDeps> => {
    const { openAgents } = await import('./open-agents.ts');
    return openAgents({ settings, accounts, commands, prices }, deps);
  };
  const { registry, handlerFaults } = await registryOf(settings, () => (agents ??= loadAgents()), deps);
  const service = await startWorker({
    ...deps,
    registry,
    handlerFaults,
    toolsFor: createToolsFactory({
      ...{ ...deps, egress },
      accounts: accounts.accountHttp,
      mcp,
      filesRoots: settings.AGENT_FILES_ALLOWED_ROOTS,
      commands: commands ?? undefined,
    }),
    skills: createSkillRuns({ ...deps, findAccount: accounts.findAccount }),
    mcpState: () => mcp.state(),
    config: {
      pool: settings.AGENT_POOL,
      concurrency: settings.WORKER_CONCURRENCY,
      leaseSec: config.leaseMs / 1000,
      shutdownTimeoutSec: config.shutdownTimeoutMs / 1000,
      children: settings.children,
    },
  });
  return { service, url: null };
}

interface LoadedTypes {
  registry: Registry;
  /** Modules of HANDLERS_DIR whose types are not offered. */
  handlerFaults: readonly HandlerFault[];
}

async function registryOf(
  settings: NonNullable<Config['worker']>,
  agents: OpenAgents,
  deps: RoleDeps,
): Promise<LoadedTypes> {
  const { logger } = deps;
  const registry = createRegistry();
  const builtIn = builtInJobs({
    ...deps,
    agents,
    learnSecrets: () => learnSecrets(deps),
    defaultTimezone: settings.DEFAULT_TIMEZONE,
    random: Math.random,
  });
  for (const definition of builtIn) registry.register(definition, { source: 'built_in', moduleUrl: null });
  const dir = settings.HANDLERS_DIR;
  if (dir === null) return { registry, handlerFaults: [] };
  const handlerFaults = await loadHandlers({ dir, registry });
  for (const { module, message } of handlerFaults) {
    logger.error(
      { module },
      `${join(dir, module)}: ${message}. Its job types are not offered and their runs wait; correct it and start the worker again`,
    );
  }
  return { registry, handlerFaults };
}
