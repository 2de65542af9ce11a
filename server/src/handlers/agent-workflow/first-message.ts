import type { AgentWorkflowInputs } from '@multi-job/contract';
import type { FirstMessage } from '../../core/agents/loop/agent-prompt.ts';
import { MAX_OBSERVATION_BYTES } from '../../core/agents/loop/observation.ts';
import type { AgentSession } from './session.ts';

/** What the model is told first: made of the journal and of inputs that do not change while the run lasts. */
export function firstMessageOf({ journal, inputs, settings }: AgentSession): FirstMessage {
  const rehearsal =
    settings.mode === 'run' ? '' : '\nThis is a rehearsal: writes are shown to the operator and not carried out.';
  return {
    nonce: journal.nonce,
    capabilities: `${journal.capabilities}${rehearsal}`,
    memory: journal.memory,
    jobText: inputs.prompt,
    payload: payloadText(inputs),
  };
}

/** What a trigger brought, as JSON of at most 8 KiB; null where nothing did. */
export function payloadText(inputs: AgentWorkflowInputs): string | null {
  const { payload, delivery } = inputs;
  if (payload === undefined && delivery === undefined) return null;
  const text = JSON.stringify({ payload, delivery });
  return Buffer.byteLength(text) <= MAX_OBSERVATION_BYTES
    ? text
    : `${text.slice(0, Math.floor(MAX_OBSERVATION_BYTES / 3))}… (cut: ${text.length} characters)`;
}
