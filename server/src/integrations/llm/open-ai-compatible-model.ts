import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, jsonSchema, NoObjectGeneratedError, Output } from 'ai';
import type { FinishReason, LanguageModelUsage } from 'ai';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import type { ChatAnswer, ChatFailure, ChatModel, ChatQuestion, TokenCount } from '../../core/llm/chat-model.ts';
import { failureOf } from './chat-failure.ts';
import { egressFetch } from './egress-fetch.ts';
import { jsonIn } from './json-in.ts';

/** Names the models at the SDK; not told to anybody. */
const PROVIDER_NAME = 'multiJob';

/** A model behind any API that speaks OpenAI's chat completions, through the AI SDK. All HTTP goes through `egress`. */
export function createOpenAiCompatibleModel(egress: EgressClient): ChatModel {
  // The SDK writes its own warnings to stdout, which is the program's log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return { ask: question => ask(egress, question) };
}

async function ask(egress: EgressClient, question: ChatQuestion): Promise<ChatAnswer> {
  const { signal, timeoutMs } = question;
  signal.throwIfAborted();
  const limit = timeLimit(signal, timeoutMs);
  let lastStatus: number | null = null;
  try {
    const { text, finishReason, totalUsage } = await generateText({
      model: modelOf(egress, question, status => (lastStatus = status)),
      system: question.system,
      messages: [...question.messages],
      output: Output.object({ schema: jsonSchema(question.schema.value), name: question.schema.name }),
      maxRetries: question.maxRetries,
      abortSignal: limit.signal,
    });
    return answerOf({ text, finishReason, usage: totalUsage });
  } catch (error) {
    signal.throwIfAborted();
    if (NoObjectGeneratedError.isInstance(error)) return answerOf(error);
    const failure: ChatFailure = limit.hasExpired()
      ? { kind: 'timeout', timeoutMs, lastStatus }
      : failureOf(error, question.account);
    return { isAnswered: false, failure, tokens: { input: 0, output: 0 } };
  } finally {
    limit.close();
  }
}

function modelOf(egress: EgressClient, { account, model }: ChatQuestion, onStatus: (status: number) => void) {
  const { baseUrl, apiKey } = account;
  const provider = createOpenAICompatible({
    name: PROVIDER_NAME,
    baseURL: baseUrl.replace(/\/+$/, ''),
    ...(apiKey !== null && { apiKey }),
    fetch: egressFetch(egress, onStatus, account.allow),
    supportsStructuredOutputs: true,
    // Strict schemas may not leave a field out, as job specs do; the answer is checked by us in any case.
    transformRequestBody: withoutStrictness,
  });
  return provider(model);
}

function withoutStrictness(body: Record<string, unknown>): Record<string, unknown> {
  const format = body['response_format'];
  if (typeof format !== 'object' || format === null || !('json_schema' in format)) return body;
  const schema = format.json_schema as Record<string, unknown>;
  return { ...body, response_format: { ...format, json_schema: { ...schema, strict: false } } };
}

interface Said {
  text?: string | undefined;
  finishReason: FinishReason | undefined;
  usage: LanguageModelUsage | undefined;
}

/** What the model said, read by us: some wrap their JSON in Markdown. */
function answerOf({ text = '', finishReason, usage }: Said): ChatAnswer {
  const tokens = tokensOf(usage);
  if (finishReason === 'content-filter') return { isAnswered: false, failure: { kind: 'refusal' }, text, tokens };
  const value = jsonIn(text);
  if (value !== undefined) return { isAnswered: true, value, text, tokens };
  const kind = finishReason === 'length' ? 'cut_off' : 'invalid_json';
  return { isAnswered: false, failure: { kind }, text, tokens };
}

/** Providers may leave the count out, or give nonsense. */
function tokensOf(usage: LanguageModelUsage | undefined): TokenCount {
  const count = (given: number | undefined) => (Number.isSafeInteger(given) ? Math.max(0, given ?? 0) : 0);
  return { input: count(usage?.inputTokens), output: count(usage?.outputTokens) };
}

function timeLimit(outer: AbortSignal, timeoutMs: number) {
  const controller = new AbortController();
  let isExpired = false;
  const follow = () => {
    controller.abort(outer.reason);
  };
  outer.addEventListener('abort', follow, { once: true });
  const timer = setTimeout(() => {
    isExpired = true;
    controller.abort(new Error('The time for the language model is over.'));
  }, timeoutMs);
  return {
    signal: controller.signal,
    hasExpired: () => isExpired,
    close() {
      clearTimeout(timer);
      outer.removeEventListener('abort', follow);
    },
  };
}
