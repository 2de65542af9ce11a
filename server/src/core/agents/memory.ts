import { createHash } from 'node:crypto';
import type { AgentMemory, FailureSignature, RememberedFailure } from '@multi-job/contract';
import type { AgentAction } from './agent-action.ts';
import { avoidKey, failurePlace } from './avoid-key.ts';

/** So often the same way of failing makes a step ask. */
export const AVOID_AFTER = 2;
const MAX_MESSAGE = 200;
const MAX_LINES = 5;
const MAX_NAME = 60;

/** How a step failed, with what the policy knows the step by. */
export interface StepFailure extends FailureSignature {
  avoid_key: string;
}

/** What a failed step is remembered by: codes and names, and of the message what is no number, no id and no quotation. */
export function failureSignature(failed: { code: string; action: AgentAction; message: string }): StepFailure {
  const { tool, target } = failurePlace(failed.action);
  const code = nameOf(failed.code);
  const message = plainMessage(failed.message);
  const signature = createHash('sha256')
    .update(JSON.stringify([code, tool, target, message]))
    .digest('hex')
    .slice(0, 16);
  return { signature, code, tool, target: target.slice(0, MAX_MESSAGE), message, avoid_key: avoidKey(failed.action) };
}

/**
 * What of its memory an agent is told, at most five lines. Only counts, codes and names that the platform or an admin gave:
 * no path, no host, no message, for all of these can be written by whoever wants to be read here.
 */
export function memoryLines(memory: Pick<AgentMemory, 'runs' | 'success_rate' | 'mean_tokens' | 'avoid'>): string[] {
  if (memory.runs === 0) return [];
  const rate = memory.success_rate === null ? 'unknown' : `${Math.round(memory.success_rate * 100)} %`;
  const about = `runs ${memory.runs}, success ${rate}, mean tokens ${Math.round(memory.mean_tokens)}`;
  const avoid = memory.avoid.map(
    failure => `avoid ${nameOf(failure.tool)}${placeName(failure)}: ${nameOf(failure.code)}, ${failure.count} times`,
  );
  return [about, ...new Set(avoid)].slice(0, MAX_LINES);
}

/** An account, a server with its tool, a method: what lies before the first address or path of the target. */
function placeName({ tool, target }: RememberedFailure): string {
  if (tool === 'command' || tool.startsWith('file') || tool === 'schedule_job') return '';
  const words = target.split(' ').filter(word => !/^[a-z][a-z0-9+.-]*:\/\//i.test(word));
  return words.length === 0 ? '' : ` ${words.map(nameOf).join(' ')}`;
}

function nameOf(text: string): string {
  return text.replace(/[^A-Za-z0-9._/@-]/g, '').slice(0, MAX_NAME);
}

function plainMessage(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|„[^“”]*[“”]/g, ' ')
    .replace(/["'`]/g, ' ')
    .replace(/\b(?=\w*\d)\w{2,}\b/g, ' ')
    .replace(/\d+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_MESSAGE);
}
