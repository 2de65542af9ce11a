import { isDeepStrictEqual } from 'node:util';
import type { SkillManifest } from '@multi-job/contract';
import { prefixesOf } from '../agents/agent-settings.ts';

export interface SkillChanges {
  /** What it may do more, in plain words: somebody says yes to these. */
  widened: string[];
  narrowed: string[];
}

/** What an update lets a skill do more, and what less. What is the same in other words is neither. */
export function skillChanges(before: SkillManifest, after: SkillManifest): SkillChanges {
  const lists = [
    listChange(before, after, 'tool_allowlist', 'use the tool'),
    listChange(before, after, 'allowed_channels', 'send over'),
    hostChange(before, after),
    commandChange(before, after),
    secretChange(before, after),
    rateChange(before, after),
    flagChange(before.allow_sensitive_commands, after.allow_sensitive_commands, 'run sensitive commands'),
    flagChange(!before.require_approval, !after.require_approval, 'run without an approval'),
    workChange(before, after),
  ];
  return { widened: lists.flatMap(({ widened }) => widened), narrowed: lists.flatMap(({ narrowed }) => narrowed) };
}

const NONE: SkillChanges = { widened: [], narrowed: [] };

function listChange(
  before: SkillManifest,
  after: SkillManifest,
  name: 'tool_allowlist' | 'allowed_channels',
  verb: string,
): SkillChanges {
  const [had, has]: [readonly string[], readonly string[]] = [before[name], after[name]];
  return {
    widened: has.filter(item => !had.includes(item)).map(item => `It may ${verb} ${item}.`),
    narrowed: had.filter(item => !has.includes(item)).map(item => `It may no longer ${verb} ${item}.`),
  };
}

function hostChange({ allowed_hosts: had }: SkillManifest, { allowed_hosts: has }: SkillManifest): SkillChanges {
  return {
    widened: has
      .filter(host => !had.some(other => coversHost(other, host)))
      .map(host => `It may reach the host ${host}.`),
    narrowed: had
      .filter(host => !has.some(other => coversHost(other, host)))
      .map(host => `It may no longer reach the host ${host}.`),
  };
}

/** `*.example.com` has `api.example.com` and `*.api.example.com` in it; ports must be the same. */
function coversHost(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (!wide.startsWith('*.')) return false;
  return narrow.replace(/^\*/, '').endsWith(wide.slice(1)) && portOf(wide) === portOf(narrow);
}

function portOf(host: string): string {
  return /:(\d+)$/.exec(host)?.[1] ?? '';
}

function commandChange(before: SkillManifest, after: SkillManifest): SkillChanges {
  const [had, has] = [before.command_allow_prefixes, after.command_allow_prefixes];
  const isCovered = (text: string, by: readonly string[]) => {
    const [words = []] = prefixesOf([text]) ?? [];
    return (prefixesOf(by) ?? []).some(prefix => prefix.every((word, index) => words[index] === word));
  };
  return {
    widened: has.filter(text => !isCovered(text, had)).map(text => `It may run commands that begin like "${text}".`),
    narrowed: had
      .filter(text => !isCovered(text, has))
      .map(text => `It may no longer run all commands that begin like "${text}".`),
  };
}

/** A secret that is needed is one that it works with. */
function secretChange(
  { required_secrets: had }: SkillManifest,
  { required_secrets: has }: SkillManifest,
): SkillChanges {
  return {
    widened: has.filter(name => !had.includes(name)).map(name => `It works with the account ${name}.`),
    narrowed: had.filter(name => !has.includes(name)).map(name => `It no longer needs the account ${name}.`),
  };
}

function rateChange({ rate_limit: had }: SkillManifest, { rate_limit: has }: SkillManifest): SkillChanges {
  if (isDeepStrictEqual(had, has)) return NONE;
  const isNarrower =
    has !== null && (had === null || (has.max_runs <= had.max_runs && has.window_sec >= had.window_sec));
  const says =
    has === null
      ? 'It may run without a limit of its own.'
      : `It may run ${has.max_runs} times in ${has.window_sec} seconds.`;
  return isNarrower ? { widened: [], narrowed: [says] } : { widened: [says], narrowed: [] };
}

function flagChange(had: boolean, has: boolean, verb: string): SkillChanges {
  if (had === has) return NONE;
  return has
    ? { widened: [`It may ${verb}.`], narrowed: [] }
    : { widened: [], narrowed: [`It may no longer ${verb}.`] };
}

/** Other work with the same rights is other work all the same: who signed off the one has not seen the other. */
function workChange(before: SkillManifest, after: SkillManifest): SkillChanges {
  const widened: string[] = [];
  if (before.job_type !== after.job_type)
    widened.push(`It runs jobs of type ${after.job_type} instead of ${before.job_type}.`);
  if (before.runbook !== after.runbook && after.job_type === 'agent.workflow')
    widened.push('Its runbook, which the agent follows, says something else.');
  const names = new Set([...Object.keys(before.default_inputs), ...Object.keys(after.default_inputs)]);
  const changed = [...names].filter(
    name => !isDeepStrictEqual(before.default_inputs[name], after.default_inputs[name]),
  );
  if (changed.length > 0) widened.push(`Its default inputs are others: ${changed.sort().join(', ')}.`);
  if (before.inputs_schema !== null && !isDeepStrictEqual(before.inputs_schema, after.inputs_schema))
    widened.push('What it takes as inputs is another.');
  return { widened, narrowed: [] };
}
