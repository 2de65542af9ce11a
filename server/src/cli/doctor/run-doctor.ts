import type { Overrides } from '../../config/config-faults.ts';
import { textTable } from '../text-table.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import { checkAlerts } from './check-alerts.ts';
import { checkCalendars } from './check-calendars.ts';
import { checkChannels } from './check-channels.ts';
import { checkChildren } from './check-children.ts';
import { checkCommands } from './check-commands.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkContents } from './check-contents.ts';
import { checkDataDir } from './check-data-dir.ts';
import { checkDoors } from './check-doors.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkMcpPrograms } from './check-mcp-programs.ts';
import { checkNode } from './check-node.ts';
import { checkPort } from './check-port.ts';
import { checkSecretsKey } from './check-secrets.ts';
import { checkStore } from './check-store.ts';
import { checkStrangers } from './check-strangers.ts';
import type { Finding } from './finding.ts';

export interface RunDoctor {
  overrides: Overrides;
  asJson: boolean;
  /** What is wrong in the store and can be mended is mended. */
  isRepair: boolean;
}

/** Checks everything a start depends on and prints what was found. Returns the exit code: 0 well, 1 warnings, 2 failures. */
export async function runDoctor({ overrides, asJson, isRepair }: RunDoctor): Promise<number> {
  const { config, findings } = checkConfiguration(overrides);
  const all = [checkNode(), ...findings];
  if (config !== null) {
    all.push(checkDataDir(config), ...(await checkStore(config.store, overrides)));
    all.push(...(await checkContents(config, { isRepair })), ...(await checkSecretsKey(config)));
    all.push(...checkDoors(config), ...(await checkChannels(config)), ...(await checkAlerts(config)));
    all.push(...(await checkCalendars(config)));
    all.push(...(await checkPort(config)), ...(await checkHandlers(config)), ...checkChildren(config));
    all.push(...checkCommands(config), ...checkMcpPrograms(config), ...checkStrangers(config));
  }
  process.stdout.write(asJson ? `${JSON.stringify({ findings: all }, null, 2)}\n` : `${report(all)}\n`);
  if (all.some(finding => finding.status === 'fail')) return EXIT_REFUSED;
  return all.some(finding => finding.status === 'warn') ? EXIT_FAILED : EXIT_OK;
}

function report(findings: readonly Finding[]): string {
  const rows = findings.map(({ check, status, detail }) => [status, check, detail]);
  const mends = findings.filter(finding => finding.mend !== null);
  const lines = textTable(rows).map(line => `  ${line}`);
  if (mends.length === 0) return [...lines, '', 'All is well.'].join('\n');
  const todo = new Set(mends.map(({ check, mend }) => `  ${check}: ${mend ?? ''}`));
  return [...lines, '', 'To fix:', ...todo].join('\n');
}
