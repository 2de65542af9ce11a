import type { Answered, ChatContext } from '../chat-context.ts';
import { codeOf } from '../code-of.ts';
import { plainAnswer } from '../plain-answer.ts';

/** `/cancel run_id`. */
export async function cancelFromChat(context: ChatContext): Promise<Answered> {
  const { deps, request, language, words, argument: runId } = context;
  const { engine, clock } = deps;
  const { status } = await engine.cancelRun({ runId, actor: request.speaker.principal, nowMs: clock.now() });
  return {
    answer: plainAnswer(language, words.cancelled(codeOf(runId), status === 'cancelled')),
    audit: { target: runId, changes: { before: null, after: { status } } },
  };
}
