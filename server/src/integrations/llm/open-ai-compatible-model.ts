import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, jsonSchema, NoObjectGeneratedError, Output } from 'ai';
import type { FinishReason, LanguageModelUsage, ModelMessage, ToolSet } from 'ai';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import type { ChatAnswer, ChatFailure, ChatModel, ChatQuestion, TokenCount } from '../../core/llm/chat-model.ts';
import { failureOf, usageInFailure } from './chat-failure.ts';
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
    const asked = {
      model: modelOf(egress, question, status => (lastStatus = status)),
      system: question.system,
      messages: [...question.messages],
      maxRetries: question.maxRetries,
      abortSignal: limit.signal,
      ...(question.maxOutputTokens === undefined ? {} : { maxOutputTokens: question.maxOutputTokens }),
    };
    return question.style === 'tool' ? await askForCall(asked, question) : await askForJson(asked, question);
  } catch (error) {
    signal.throwIfAborted();
    if (NoObjectGeneratedError.isInstance(error)) return answerOf(error);
    const failure: ChatFailure = limit.hasExpired()
      ? { kind: 'timeout', timeoutMs, lastStatus }
      : failureOf(error, question.account);
    const told = usageInFailure(error);
    return { isAnswered: false, failure, tokens: told ?? { input: 0, output: 0 }, isCounted: told !== null };
  } finally {
    limit.close();
  }
}

type Asked = Omit<Parameters<typeof generateText>[0], 'output' | 'tools' | 'prompt'> & { messages: ModelMessage[] };

async function askForJson(asked: Asked, { schema }: ChatQuestion): Promise<ChatAnswer> {
  const output = Output.object({ schema: jsonSchema(schema.value), name: schema.name });
  const { text, finishReason, totalUsage } = await generateText({ ...asked, output });
  return answerOf({ text, finishReason, usage: totalUsage });
}

/** The call of the one tool there is; what a model says in words instead is read as JSON. */
async function askForCall(asked: Asked, { schema }: ChatQuestion): Promise<ChatAnswer> {
  const { name, description = name, value } = schema;
  const tools: ToolSet = { [name]: { description, inputSchema: jsonSchema(value) } };
  const answer = await generateText({ ...asked, tools });
  const { text, finishReason, totalUsage: usage, toolCalls } = answer;
  const call = toolCalls.find(({ toolName }) => toolName === name);
  if (call === undefined) return answerOf({ text, finishReason, usage });
  const input: unknown = call.input;
  return answerOf({ text: typeof input === 'string' ? input : JSON.stringify(input), finishReason, usage });
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
    transformRequestBody: body => withCallWanted(withoutStrictness(body)),
  });
  return provider(model);
}

function withoutStrictness(body: Record<string, unknown>): Record<string, unknown> {
  const format = body['response_format'];
  if (typeof format !== 'object' || format === null || !('json_schema' in format)) return body;
  const schema = format.json_schema as Record<string, unknown>;
  return { ...body, response_format: { ...format, json_schema: { ...schema, strict: false } } };
}

/** A call is asked for; the SDK, told so, would throw away what a model says in its place. */
function withCallWanted(body: Record<string, unknown>): Record<string, unknown> {
  return body['tools'] === undefined ? body : { ...body, tool_choice: 'required' };
}

interface Said {
  text?: string | undefined;
  finishReason: FinishReason | undefined;
  usage: LanguageModelUsage | undefined;
}

/** What the model said, read by us: some wrap their JSON in Markdown. */
function answerOf({ text = '', finishReason, usage }: Said): ChatAnswer {
  const spent = { tokens: tokensOf(usage), isCounted: isCounted(usage) };
  if (finishReason === 'content-filter') return { isAnswered: false, failure: { kind: 'refusal' }, text, ...spent };
  const value = jsonIn(text);
  if (value !== undefined) return { isAnswered: true, value, text, ...spent };
  const kind = finishReason === 'length' ? 'cut_off' : 'invalid_json';
  return { isAnswered: false, failure: { kind }, text, ...spent };
}

/** Providers may leave the count out, or give nonsense. */
function tokensOf(usage: LanguageModelUsage | undefined): TokenCount {
  const count = (given: number | undefined) => (Number.isSafeInteger(given) ? Math.max(0, given ?? 0) : 0);
  return { input: count(usage?.inputTokens), output: count(usage?.outputTokens) };
}

function isCounted(usage: LanguageModelUsage | undefined): boolean {
  return Number.isSafeInteger(usage?.inputTokens) && Number.isSafeInteger(usage?.outputTokens);
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
