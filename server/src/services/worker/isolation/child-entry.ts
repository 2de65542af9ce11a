import { fileURLToPath } from 'node:url';
import { dirname } from 'node:path';
import { messageOf } from '../../../core/errors.ts';
import { isMeantAsDefinition } from '../../../handlers/definition-faults.ts';
import type { JobDefinition } from '../../../handlers/define-job.ts';
import { hiddenInputNames } from '../../../handlers/handler-inputs.ts';
import { prepareJobModules } from '../../../handlers/job-module-loading.ts';
import { failure } from '../ending.ts';
import type { Ending } from '../ending.ts';
import { runHandler } from '../run-handler.ts';
import { ChildContext } from './child-context.ts';
import type { FromChild, IsolatedStart, ToChild } from './messages.ts';
import { watchParent } from './watch-parent.ts';

/** The program of a child process: runs one attempt at a time of whatever handler it is told. */
let current: { turn: number; context: ChildContext } | null = null;
const preparedFolders = new Set<string>();

watchParent(Number(process.argv[2]));
process.on('message', (message: ToChild) => {
  if (message.kind === 'dismiss') process.exit(0);
  if (message.kind === 'start') void runAttempt(message.turn, message.start);
  else if (current?.turn === message.turn) tell(current.context, message);
});
send({ turn: 0, kind: 'ready' });

function tell(context: ChildContext, message: Exclude<ToChild, { kind: 'start' | 'dismiss' }>): void {
  switch (message.kind) {
    case 'abort':
      context.abort(message.name, message.message);
      break;
    case 'answer':
      context.answer(message.callId, message.value);
      break;
    case 'refusal':
      context.refuse(message.callId, message.error);
      break;
  }
}

async function runAttempt(turn: number, start: IsolatedStart): Promise<void> {
  const context = new ChildContext(start, message => {
    send({ ...message, turn });
  });
  current = { turn, context };
  const begun = () => {
    send({ turn, kind: 'begun' });
  };
  send({ turn, kind: 'ended', ending: jsonOf(await endingOf(start, context, begun)) });
}

async function endingOf(start: IsolatedStart, context: ChildContext, begun: () => void): Promise<Ending> {
  try {
    const definition = await definitionOf(start);
    begun();
    return await runHandler({ definition, hiddenInputNames: hiddenInputNames(definition) }, context, start.inputs);
  } catch (error) {
    return failure('handler_error', `The handler's module cannot be loaded in its process: ${messageOf(error)}`);
  }
}

async function definitionOf({ moduleUrl, isCustom, facts }: IsolatedStart): Promise<JobDefinition> {
  if (isCustom) await prepareOnce(dirname(fileURLToPath(moduleUrl)));
  const exported = Object.values((await import(moduleUrl)) as object).filter(isMeantAsDefinition);
  const definition = exported.find(candidate => candidate.type === facts.type);
  if (definition === undefined) throw new Error(`it no longer exports job type "${facts.type}"; restart the worker`);
  return definition;
}

async function prepareOnce(folder: string): Promise<void> {
  if (preparedFolders.has(folder)) return;
  await prepareJobModules(folder);
  preparedFolders.add(folder);
}

/** As it will be stored: what has a `toJSON` does not survive the channel otherwise. */
function jsonOf(ending: Ending): Ending {
  return JSON.parse(JSON.stringify(ending)) as Ending;
}

function send(message: FromChild): void {
  process.send?.(message);
}
