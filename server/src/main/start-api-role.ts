import type { Config } from '../config.ts';
import { createKeyRing } from '../core/auth/key-ring.ts';
import { learnSecrets } from '../operations/secrets/learn-secrets.ts';
import { API_DEFAULTS } from '../services/api/api-config.ts';
import { startApi } from '../services/api/start-api.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';
import { keepTokenNames } from './keep-token-names.ts';
import { knowSettings } from './know-settings.ts';
import { openAudit } from './open-audit.ts';
import { openAccounts } from './open-accounts.ts';
import { openAiPlanner } from './open-ai-planner.ts';
import { openAlertOutbox } from './open-alert-outbox.ts';
import { openCatalog } from './open-catalog.ts';
import { openInputRules, openProcessGroups } from './open-commands.ts';
import { openEgress } from './open-egress.ts';
import { publicAddress } from './public-address.ts';
import { openMcpServers } from './open-mcp-servers.ts';
import { watchKeysFile } from './watch-keys-file.ts';

const DAY_MS = 86_400_000;

export async function startApiRole(settings: NonNullable<Config['api']>, deps: RoleDeps): Promise<StartedRole> {
  const { isEnabled, tokenHeader, tokenScheme, failuresPerMinute, keys, warnings } = settings.auth;
  for (const warning of warnings) deps.logger.warn({}, warning);
  knowSettings(deps.knownSecrets, settings);
  const keyRing = createKeyRing(keys.keys);
  const watch = watchKeysFile({ settings, keyRing, logger: deps.logger });
  deps.closeLater(() => watch.stop());
  const auditKeeper = openAudit(deps);
  // A log that has a key is not gone on with by a process that has none.
  await auditKeeper.forWriting();
  if (isEnabled) await keepTokenNames(keyRing, deps);
  const egress = openEgress(settings.HTTP_TOOL_ALLOW_HOSTS, deps.closeLater);
  const accounts = openAccounts(settings, deps, egress);
  const user = settings.childUser;
  const groups = openProcessGroups(user, deps);
  const service = await startApi({
    ...deps,
    learnSecrets: () => learnSecrets(deps),
    auditKeeper,
    ai: openAiPlanner(settings, accounts, deps.closeLater),
    accounts,
    mcpServers: openMcpServers({ egress, groups, user, stdioAllow: settings.MCP_STDIO_ALLOW }, deps),
    catalog: openCatalog(accounts.deps),
    inputRules: openInputRules(settings.commands),
    alertOutbox: openAlertOutbox(deps),
    config: {
      ...API_DEFAULTS,
      host: settings.API_HOST,
      port: settings.API_PORT,
      auth: { isEnabled, keyRing, tokenHeader, tokenScheme, failuresPerMinute },
      trustedProxies: settings.TRUST_PROXY,
      approvalFourEyes: settings.APPROVAL_FOUR_EYES,
      corsOrigins: settings.CORS_ALLOW_ORIGINS,
      publicUrl: publicAddress(settings),
      doorRatePerMin: settings.DOOR_RATE_PER_MIN,
      deliveryDedupMs: settings.DELIVERY_DEDUP_DAYS * DAY_MS,
      uiDir: deps.config.uiDir,
      skillsDir: settings.SKILLS_DIR,
      defaultTimezone: settings.DEFAULT_TIMEZONE,
      version: deps.version,
      heartbeatTtlMs: deps.config.leaseMs,
      agentDailyLimits: { tokens: settings.AGENT_DAILY_MAX_TOKENS, cost_usd: settings.AGENT_DAILY_MAX_COST_USD },
      dispatchLimits: {
        pressureHigh: settings.SCHEDULER_PRESSURE_DEPTH_HIGH,
        pressureLow: settings.SCHEDULER_PRESSURE_DEPTH_LOW,
        maxDispatchPerTick: settings.SCHEDULER_MAX_DISPATCH_PER_TICK,
      },
    },
  });
  return { service, url: service.url };
}
