import type { AgentAction, PolicyVerdict } from '../agent-action.ts';
import { avoidKey } from '../avoid-key.ts';
import { isHostAllowed } from './host-allowed.ts';
import { isNamed } from './is-named.ts';
import type { NamedTargets, PolicyContext } from './policy-context.ts';
import { addressesIn } from './urls-in.ts';
import type { Look } from './urls-in.ts';
import { ask } from './verdicts.ts';

type Rule = (action: AgentAction, context: PolicyContext) => PolicyVerdict | null;

/** What asks although a grant is there. */
export const ASK_ABOVE_GRANTS: readonly Rule[] = [failedTwice, taintedAddress, taintedJob];

/** What asks unless a grant is there. */
export const ASK_BELOW_GRANTS: readonly Rule[] = [
  newHost,
  outsideList,
  outsideJob,
  sensitiveCommand,
  taintedReadUrl,
  taintedWords,
];

/** The same step failed twice before: a person says whether a third time is worth it. */
function failedTwice(action: AgentAction, { avoid }: PolicyContext): PolicyVerdict | null {
  if (!avoid.includes(avoidKey(action))) return null;
  return ask(
    'failed_twice',
    'This failed twice before in the same way. Approve it to have it tried again, or reset the memory of the agent.',
  );
}

/** A grant for a tool does not say which addresses may be put into it. */
function taintedAddress(action: AgentAction, { taint, named, facts }: PolicyContext): PolicyVerdict | null {
  // What is written may speak of addresses; what is read is fetched from them.
  const look = facts.class === 'read' ? 'anywhere' : 'whole';
  if (action.kind !== 'mcp_tool' || taint.length === 0 || areNamed(action.arguments, named, look)) return null;
  return ask('tainted_address', `The arguments hold an address that the job does not name, and ${since(taint)}.`);
}

function newHost(action: AgentAction, { facts, allowedHosts }: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'provider_http' || !URL.canParse(action.url)) return null;
  const url = new URL(action.url);
  const isBound = facts.account?.state === 'enabled' && facts.account.origins.includes(url.origin);
  if (isBound && (allowedHosts === null || isHostAllowed(url, allowedHosts))) return null;
  const mend = isBound
    ? 'Approve it, or name the host in allowed_hosts of the job.'
    : `An admin adds the origin to config.allowed_origins of ${action.account} first: its credential goes to no other place.`;
  return ask('new_host', `${url.host} is a host that was not allowed before. ${mend}`);
}

function outsideList(action: AgentAction, { facts: { command } }: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'command' || command?.state !== 'outside_list') return null;
  return ask('command_outside_list', command.reason);
}

function outsideJob(action: AgentAction, { commandPrefixes }: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'command' || commandPrefixes === null) return null;
  if (commandPrefixes.some(prefix => prefix.every((word, index) => action.argv[index] === word))) return null;
  return ask('command_outside_job', 'The command begins like none of command_allow_prefixes of the job.');
}

function sensitiveCommand(action: AgentAction, { facts: { command } }: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'command' || command?.isSensitive !== true) return null;
  return ask('command_sensitive', 'The program runs what its words tell it, so that somebody looks at each of them.');
}

/** Data leaves by the path and the query of an address as well as by a body. */
function taintedReadUrl(action: AgentAction, context: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'provider_http' || context.facts.class !== 'read' || context.taint.length === 0) return null;
  if (isNamed(action, context.named)) return null;
  return ask(
    'tainted_read_url',
    `The job does not name this address, and ${since(context.taint)}: data can leave by an address.`,
  );
}

export function since(taint: readonly string[]): string {
  const named = taint.slice(0, 3).join(', ');
  return `text from outside is in the prompt (${named}${taint.length > 3 ? ` and ${taint.length - 3} more` : ''})`;
}

/** A grant for a job does not say what the job does, and a job is an agent's longest arm. */
function taintedJob(action: AgentAction, { taint }: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'schedule_job' || taint.length === 0) return null;
  return ask('tainted_job', `Somebody looks at each job that is made while ${since(taint)}.`);
}

/** The words of a granted command are fixed; those of one that the job only begins are not. */
function taintedWords(action: AgentAction, { taint, named }: PolicyContext): PolicyVerdict | null {
  if (action.kind !== 'command' || taint.length === 0 || areNamed(action.argv.slice(1), named, 'anywhere')) return null;
  return ask('tainted_address', `The command holds an address that the job does not name, and ${since(taint)}.`);
}

function areNamed(value: unknown, named: NamedTargets, look: Look): boolean {
  return addressesIn(value, look).every(text => named.urls.includes(hrefOf(text)));
}

function hrefOf(text: string): string {
  return URL.canParse(text) ? new URL(text).href : text;
}
