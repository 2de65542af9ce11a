import type { AgentWorkflowInputs } from '@multi-job/contract';
import { prefixesOf } from '../agent-settings.ts';
import type { NamedTargets } from './policy-context.ts';

const ADDRESS = /https?:\/\/[^\s<>"'`|\\^{}]+/gi;
const TRAILING = /[.,;:!?)\]}'"]+$/;
const MAX_NAMED = 500;
/** A shorter word names nothing. */
const MIN_WORD = 3;

/**
 * The places that the owner of a job named. Where a delivery started the run, its map may have set the prompt, so that
 * nothing in it counts.
 */
export function namedTargets(inputs: AgentWorkflowInputs): NamedTargets {
  const prompt = inputs['delivery'] === undefined ? inputs.prompt : '';
  const { default_channel: channel, default_account_id: account } = inputs;
  return {
    urls: urlsIn(prompt),
    words: wordsIn(prompt),
    defaultChat: channel === undefined || account === undefined ? null : `${channel}/${account}`,
    commandPrefixes: prefixesOf(inputs.command_allow_prefixes) ?? [],
  };
}

function urlsIn(text: string): string[] {
  const found = (text.match(ADDRESS) ?? []).map(url => url.replace(TRAILING, ''));
  return found.slice(0, MAX_NAMED).flatMap(url => {
    if (!URL.canParse(url)) return [];
    const parsed = new URL(url);
    parsed.hash = '';
    return [parsed.href];
  });
}

function wordsIn(text: string): string[] {
  const words = text.split(/[\s,;"'`<>()]+/).map(word => word.replace(TRAILING, ''));
  return [...new Set(words.filter(word => word.length >= MIN_WORD))].slice(0, MAX_NAMED);
}
