import type { ApiSettings } from '../config/role-settings.ts';
import { API_DEFAULTS } from '../services/api/api-config.ts';
import { startApi } from '../services/api/start-api.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';

export async function startApiRole(settings: ApiSettings, deps: RoleDeps): Promise<StartedRole> {
  const service = await startApi({
    ...deps,
    config: {
      ...API_DEFAULTS,
      host: settings.API_HOST,
      port: settings.API_PORT,
      approvalFourEyes: settings.APPROVAL_FOUR_EYES,
      corsOrigins: settings.CORS_ALLOW_ORIGINS,
      uiDir: deps.config.uiDir,
      defaultTimezone: settings.DEFAULT_TIMEZONE,
      version: deps.version,
      heartbeatTtlMs: deps.config.leaseMs,
      dispatchLimits: {
        pressureHigh: settings.SCHEDULER_PRESSURE_DEPTH_HIGH,
        pressureLow: settings.SCHEDULER_PRESSURE_DEPTH_LOW,
        maxDispatchPerTick: settings.SCHEDULER_MAX_DISPATCH_PER_TICK,
      },
    },
  });
  return { service, url: service.url };
}
