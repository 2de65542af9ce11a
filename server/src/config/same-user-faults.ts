import type { Fault } from '@multi-job/contract';

/** Settings that let programs run which are not the platform's. */
const SWITCHES = ['AGENT_COMMAND_ALLOW_PREFIXES', 'MCP_STDIO_ALLOW'] as const;
export type ProgramSwitch = (typeof SWITCHES)[number];

export interface SameUserCheck {
  /** Those of the settings above that let some program run. */
  switchedOn: readonly ProgramSwitch[];
  /** CHILD_UID is given. */
  hasOwnUser: boolean;
  /** ALLOW_SAME_UID. */
  isAccepted: boolean;
  platform: string;
  /** As whom the platform runs; null where the system has no users. */
  ownUid: number | null;
}

/**
 * Programs of others that would run as the platform's own user, a sentence: they could read whatever it may. Nobody comes to
 * that by leaving a setting out.
 */
export function sameUserFaults({ switchedOn, hasOwnUser, isAccepted, platform, ownUid }: SameUserCheck): Fault[] {
  const [path] = switchedOn;
  if (path === undefined || hasOwnUser || isAccepted) return [];
  const verb = switchedOn.length === 1 ? 'lets' : 'let';
  const own = ownUid === null ? 'the user of the platform' : `the user of the platform (${ownUid})`;
  const mend =
    platform === 'win32'
      ? 'This system cannot give them another user'
      : 'Give them a user of their own with CHILD_UID, which needs a worker that runs as root';
  const message =
    `${switchedOn.join(' and ')} ${verb} programs run as ${own}: each of them could read the key of the secrets, the database and the ` +
    `environment of the services. ${mend}; or take that risk with ALLOW_SAME_UID=true (docs/security.md says what it means).`;
  return [{ path, message }];
}

/** Which of them a role starts programs for. */
export function switchedOnFor(
  roles: { api: boolean; worker: boolean },
  given: Readonly<Record<string, string | undefined>>,
): ProgramSwitch[] {
  // The API starts MCP servers to try them; commands are run by workers alone.
  const mayStart = { AGENT_COMMAND_ALLOW_PREFIXES: roles.worker, MCP_STDIO_ALLOW: roles.worker || roles.api };
  return SWITCHES.filter(name => mayStart[name] && given[name] !== undefined);
}
