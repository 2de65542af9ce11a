import type { PolicyVerdict } from '../agent-action.ts';

export function allow(rule: string, reason: string): PolicyVerdict {
  return { verdict: 'allow', rule, reason };
}

export function ask(rule: string, reason: string): PolicyVerdict {
  return { verdict: 'ask', rule, reason };
}

export function deny(rule: string, reason: string): PolicyVerdict {
  return { verdict: 'deny', rule, reason };
}
