import type { Clock } from '../core/clock.ts';
import { messageOf } from '../core/errors.ts';
import type { SecretScrubber } from '../core/redaction/secret-scrubber.ts';
import type { HttpResponse } from '../tools/tool.ts';
import { defineJob } from './define-job.ts';
import type { JobContext, JobDefinition } from './define-job.ts';
import { outputOf } from './http-request/answer-output.ts';
import type { AnswerOutput } from './http-request/answer-output.ts';
import { checksOf } from './http-request/expectations.ts';
import { knownSecrets } from './http-request/known-secrets.ts';
import { failureOfAnswer, failureOfSending, outcomeUnknown } from './http-request/failures.ts';
import type { Failure } from './http-request/failures.ts';
import { hasHeader, httpRequestInputs } from './http-request/inputs.ts';
import type { HttpRequestInputs } from './http-request/inputs.ts';
import { onceMarks } from './once-mark.ts';

const marks = onceMarks('http_request', { begun: 'sending', done: 'answered' });

/**
 * Sends one HTTP request and holds the answer against what is expected. A POST or PATCH whose outcome is not known is
 * never sent again by itself: see `once-mark.ts`.
 */
export function httpRequestJob({ clock }: { clock: Clock }): JobDefinition<HttpRequestInputs> {
  return defineJob({
    type: 'http.request',
    description: 'Sends an HTTP request and checks the answer: status, content, JSON values, time.',
    inputs: httpRequestInputs,
    tools: ['http', 'metrics'],
    async run(ctx, inputs) {
      const isOnce = isSentOnce(inputs);
      const mark = isOnce ? marks.markOf(ctx.checkpoint) : null;
      if (mark?.state === 'done') return mark.output;
      if (mark?.state === 'begun') {
        throw outcomeUnknown(inputs, 'an earlier attempt was ended before it had an answer').error;
      }
      if (isOnce) await marks.markBegun(ctx);
      const { response, durationMs } = await send(ctx, inputs, isOnce);
      const output = answerOutput(inputs, response, durationMs);
      await publish(ctx, output);
      if (output.ok) {
        if (isOnce) await marks.markDone(ctx, output);
        return output;
      }
      const failure = failureOfAnswer(inputs, { output, response, isOnce, nowMs: clock.now() });
      return fail(ctx, failure, isOnce);
    },
  });
}

/** Whether a repeat could do something a second time: a POST or PATCH that nothing tells the receiver to drop. */
function isSentOnce({ method, headers = {}, idempotency_key, retry_unsafe }: HttpRequestInputs): boolean {
  const isWrite = method === 'POST' || method === 'PATCH';
  return isWrite && !retry_unsafe && !idempotency_key && !hasHeader(headers, 'idempotency-key');
}

async function send(ctx: JobContext, inputs: HttpRequestInputs, isOnce: boolean) {
  // A duration, not a time of day: the monotonic clock measures it.
  const startMs = performance.now();
  try {
    const response = await ctx.tools.http.request(requestOf(ctx, inputs));
    return { response, durationMs: Math.round(performance.now() - startMs) };
  } catch (error) {
    ctx.signal.throwIfAborted();
    await publishDown(ctx);
    return await fail(ctx, failureOfSending(inputs, error, isOnce), isOnce);
  }
}

function requestOf({ runId }: JobContext, inputs: HttpRequestInputs) {
  const { method, url, account, headers = {}, body, request_timeout_ms, max_redirects, idempotency_key } = inputs;
  return {
    ...{ method, url },
    ...(account === undefined ? {} : { account }),
    headers: idempotency_key ? { ...headers, 'idempotency-key': runId } : headers,
    ...(body === undefined ? {} : { body }),
    ...{ timeoutMs: request_timeout_ms, maxRedirects: max_redirects, cutBody: true },
  };
}

function answerOutput(inputs: HttpRequestInputs, response: HttpResponse, durationMs: number): AnswerOutput {
  const scrubber: SecretScrubber = knownSecrets(inputs.headers);
  const checks = checksOf(inputs.expect, { response, durationMs, scrubText: text => scrubber.scrubText(text) });
  return outputOf({ inputs, response, durationMs, checks, scrubber });
}

/** Only what was surely not carried out may be sent again. */
async function fail(ctx: JobContext, { error, mayRepeat }: Failure, isOnce: boolean): Promise<never> {
  if (isOnce && mayRepeat) await marks.unmark(ctx);
  throw error;
}

async function publish(ctx: JobContext, { ok, duration_ms }: AnswerOutput): Promise<void> {
  await publishing(ctx, async ({ metrics }) => {
    await metrics.set('http_up', ok ? 1 : 0);
    await metrics.observe('http_ms', duration_ms);
  });
}

async function publishDown(ctx: JobContext): Promise<void> {
  await publishing(ctx, ({ metrics }) => metrics.set('http_up', 0));
}

/** Metrics are a by-product: an answer that is there does not fail for them. */
async function publishing(ctx: JobContext, publish: (tools: JobContext['tools']) => Promise<void>): Promise<void> {
  try {
    await publish(ctx.tools);
  } catch (error) {
    ctx.signal.throwIfAborted();
    ctx.log.warn(`The metrics of this request could not be published: ${messageOf(error)}`);
  }
}
