import { AppError, messageOf } from '../../../core/errors.ts';
import { MAX_JSON_DEPTH, isNestedDeeper } from '../../../core/json-depth.ts';
import type { JobContext } from '../../../handlers/define-job.ts';
import { checkedEnding, failure } from '../ending.ts';
import type { Ending } from '../ending.ts';
import type { HandlerProcess } from './child-process.ts';
import type { CarriedError, FromChild, IsolatedStart } from './messages.ts';

/** A handler that asks for more at once waits: each call under way holds its arguments here. */
const MAX_CALLS_UNDER_WAY = 256;

type Call = FromChild & { kind: 'call' | 'checkpoint' };

export interface ConversationEvents {
  /** The handler is loaded. */
  onBegun: () => void;
  /** The handler has said how it ended; what it printed may still be on its way. */
  onEnded: () => void;
}

/** Starts an attempt in a process and serves it until it says how it ended, or is no more. Then the process rests. */
export async function converse(
  child: HandlerProcess,
  start: IsolatedStart,
  context: JobContext,
  { onBegun, onEnded }: ConversationEvents,
): Promise<Ending> {
  child.turns += 1;
  const turn = child.turns;
  const serve = callServer(child, context);
  const onAbort = () => {
    const { name, message } = context.signal.reason as DOMException;
    child.send({ turn, kind: 'abort', name, message });
  };
  const said = new Promise<Ending>(resolve => {
    let isOver = false;
    child.listener = {
      onMessage: message => {
        if (message.turn !== turn || isOver) return;
        if (message.kind === 'begun') onBegun();
        else if (message.kind === 'log') context.log[message.level](message.message);
        else if (message.kind === 'progress') context.progress(message.percent, message.message);
        else if (message.kind === 'call' || message.kind === 'checkpoint') void serve(message);
        else if (message.kind === 'ended') {
          isOver = true;
          resolve(checkedEnding(message.ending));
        }
      },
      onLine: (stream, line) => {
        if (stream === 'stdout') context.log.info(line);
        else context.log.warn(line);
      },
    };
  });
  child.send({ turn, kind: 'start', start });
  context.signal.addEventListener('abort', onAbort);
  if (context.signal.aborted) onAbort();
  const ending = await Promise.race([said, child.ended.then(crash)]);
  onEnded();
  context.signal.removeEventListener('abort', onAbort);
  await child.rest();
  child.listener = null;
  return ending;
}

function crash(how: string): Ending {
  return failure('process_crashed', `The process of the handler ${how} before the handler was done.`);
}

/** Does what the handler asks for, with the same context a handler in this process would have. Never rejects. */
function callServer(child: HandlerProcess, context: JobContext): (call: Call) => Promise<void> {
  let underWay = 0;
  return async call => {
    const { turn, callId } = call;
    underWay += 1;
    if (underWay === MAX_CALLS_UNDER_WAY) child.pause();
    try {
      child.send({ turn, kind: 'answer', callId, value: await served(call, context) });
    } catch (error) {
      child.send({ turn, kind: 'refusal', callId, error: carried(error) });
    }
    underWay -= 1;
    if (underWay === MAX_CALLS_UNDER_WAY - 1) child.resume();
  };
}

/** @returns what the handler is to get back. */
async function served(call: Call, context: JobContext): Promise<unknown> {
  if (call.kind === 'call') return callTool(context, call);
  await context.saveCheckpoint(call.state);
  return null;
}

async function callTool(context: JobContext, call: Call & { kind: 'call' }): Promise<unknown> {
  const { tool, method, args, absent } = call;
  const tools: object = context.tools;
  const found = memberOf(tools, tool);
  const called = typeof found === 'object' && found !== null ? memberOf(found, method) : undefined;
  if (typeof called !== 'function') throw new Error(`There is no tool method ${tool}.${method}.`);
  if (args.some(arg => isNestedDeeper(arg, MAX_JSON_DEPTH))) {
    throw new AppError('VALIDATION', `${tool}.${method} was given data nested deeper than ${MAX_JSON_DEPTH} levels.`);
  }
  const given = args.map((arg, at) => (absent.includes(at) ? undefined : arg));
  return (await Reflect.apply(called, found, given)) as unknown;
}

/** Own members only: names come from another process. */
function memberOf(owner: object, name: string): unknown {
  return Object.hasOwn(owner, name) ? (owner as Record<string, unknown>)[name] : undefined;
}

function carried(error: unknown): CarriedError {
  const name = error instanceof Error ? error.name : 'Error';
  return { name, message: messageOf(error), code: error instanceof AppError ? error.code : null };
}
