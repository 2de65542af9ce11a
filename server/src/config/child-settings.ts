import { readFileSync } from 'node:fs';
import { strangerEnvironment } from '../core/children/stranger-environment.ts';
import type { Environment, SettingFault } from './config-faults.ts';
import { settingNames } from './env-file.ts';
import type { WorkerSettings } from './role-settings.ts';
import { variableNameFaults } from './variable-name-faults.ts';

/** How isolated handlers run: strangers to the platform. */
export interface ChildSettings {
  /** Their whole environment. */
  env: Readonly<Record<string, string>>;
  /** Null: the user of the platform. */
  user: { uid: number; gid: number } | null;
  /** How much memory their heap may take, as NODE_OPTIONS limits that of the platform; null: what Node takes by itself. */
  heapMiB: number | null;
}

/** Without them root itself may not switch, or not end what it started. Linux counts them by bits. */
const CAPABILITIES = [
  { name: 'CAP_KILL', bit: 5n },
  { name: 'CAP_SETGID', bit: 6n },
  { name: 'CAP_SETUID', bit: 7n },
];

type UserSettings = Pick<WorkerSettings, 'CHILD_UID' | 'CHILD_GID'>;

/** As whom programs run that are not the platform's; null: as its own user. */
export function childUserOf({ CHILD_UID: uid, CHILD_GID: gid }: UserSettings): ChildSettings['user'] {
  return uid === null ? null : { uid, gid: gid ?? uid };
}

/** What isolated handlers get of the environment, and as whom they run. */
export function checkChildren(
  worker: WorkerSettings,
  given: Environment,
  facts: ProcessFacts = processFacts(),
): { children: ChildSettings; faults: SettingFault[] } {
  const { HANDLER_ENV_ALLOW: allow } = worker;
  const settings = settingNames();
  const env = strangerEnvironment({ env: given, allow, settings, platform: facts.platform });
  const user = childUserOf(worker);
  const heapMiB = heapLimitOf(given['NODE_OPTIONS'] ?? '');
  const faults = [...variableNameFaults('HANDLER_ENV_ALLOW', allow, settings), ...childUserFaults(worker, facts)];
  return { children: { env, user, heapMiB }, faults };
}

/** Of NODE_OPTIONS children get this number alone. */
function heapLimitOf(options: string): number | null {
  const [, digits] = /(?:^|\s)--max[-_]old[-_]space[-_]size=(\d{1,9})(?=\s|$)/.exec(options) ?? [];
  return digits === undefined ? null : Number(digits);
}

export function childUserFaults(
  { CHILD_UID: uid, CHILD_GID: gid }: UserSettings,
  facts: ProcessFacts = processFacts(),
): SettingFault[] {
  if (uid === null) {
    if (gid === null) return [];
    return [{ variable: 'CHILD_GID', given: String(gid), accepted: 'a group only together with CHILD_UID' }];
  }
  const accepted = unfitUser(uid, facts);
  return accepted === null ? [] : [{ variable: 'CHILD_UID', given: String(uid), accepted }];
}

/** What this process would need for it; null when it has all. */
function unfitUser(uid: number, { platform, uid: own, capabilities }: ProcessFacts): string | null {
  if (platform === 'win32' || own === null) return 'none on this system, where a process cannot switch its user';
  if (uid === own) return 'another user than that of the platform itself';
  const leaveOut = 'or leave CHILD_UID out';
  // Another user than root with the right to switch would hand that right on to its children.
  if (own !== 0)
    return `none, for only a worker that runs as root may switch for good, and this one is user ${own}; start it so, ${leaveOut}`;
  const missing = CAPABILITIES.filter(({ bit }) => capabilities !== null && ((capabilities >> bit) & 1n) === 0n);
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => name).join(', ');
  return `none, for this process lacks ${names}; start the worker with it, ${leaveOut}`;
}

export interface ProcessFacts {
  platform: string;
  /** Null where the system has no users. */
  uid: number | null;
  /** The capabilities in effect; null where the system has none. */
  capabilities: bigint | null;
}

export function processFacts(): ProcessFacts {
  return { platform: process.platform, uid: process.getuid?.() ?? null, capabilities: effectiveCapabilities() };
}

function effectiveCapabilities(): bigint | null {
  try {
    const [, digits] = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return digits === undefined ? null : BigInt(`0x${digits}`);
  } catch {
    return null;
  }
}
