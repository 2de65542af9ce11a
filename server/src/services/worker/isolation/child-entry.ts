import { fileURLToPath } from 'node:url';
import { dirname } from 'node:path';
import { MARK_NAME } from '../../../children/end-detached.ts';
import { messageOf } from '../../../core/errors.ts';
import { isMeantAsDefinition } from '../../../handlers/definition-faults.ts';
import type { JobDefinition } from '../../../handlers/define-job.ts';
import { hiddenInputNames } from '../../../handlers/handler-inputs.ts';
import { prepareJobModules } from '../../../handlers/job-module-loading.ts';
import { failure } from '../ending.ts';
import { runHandler } from '../run-handler.ts';
import { openChildChannel } from './child-channel.ts';
import { ChildContext } from './child-context.ts';
import { LeftBehind } from './left-behind.ts';
import type { IsolatedStart, ToChild } from './messages.ts';
import { endWithChildren, watchParent } from './watch-parent.ts';

interface Turn {
  turn: number;
  context: ChildContext;
  /** Whether its handler has run to its end. */
  isDone: boolean;
}

/** The program of a child process: runs one attempt at a time of whatever handler it is told. */
let current: Turn | null = null;
const loadedModules = new Set<string>();
const preparedFolders = new Set<string>();
// A handler may put its own in their place.
const outputs = [process.stdout, process.stderr].map(stream => stream.write.bind(stream));

process.env[MARK_NAME] = process.argv[3];
watchParent(Number(process.argv[2]));
const channel = openChildChannel({ onMessage: take, onClose: endWithChildren });
const leftBehind = new LeftBehind(channel);
channel.send({ turn: 0, kind: 'ready' });

function take(message: ToChild): void {
  if (message.kind === 'dismiss') process.exit(0);
  if (message.kind === 'start') void runAttempt(message.turn, message.start);
  else if (current?.turn === message.turn) tell(current, message);
}

function tell(turn: Turn, message: Exclude<ToChild, { kind: 'start' | 'dismiss' }>): void {
  switch (message.kind) {
    case 'abort':
      turn.context.abort(message.name, message.message);
      break;
    case 'answer':
      turn.context.answer(message.callId, message.value);
      break;
    case 'refusal':
      turn.context.refuse(message.callId, message.error);
      break;
    case 'rest':
      rest(turn, message.endMark);
      break;
  }
}

async function runAttempt(turn: number, start: IsolatedStart): Promise<void> {
  const context = new ChildContext(start, message => {
    channel.send({ ...message, turn });
  });
  const running: Turn = { turn, context, isDone: false };
  current = running;
  let job: Parameters<typeof runHandler>[0];
  try {
    const definition = await definitionOf(start);
    job = { definition, hiddenInputNames: hiddenInputNames(definition) };
  } catch (error) {
    const message = `The handler's module cannot be loaded in its process: ${messageOf(error)}`;
    channel.send({ turn, kind: 'ended', ending: failure('handler_error', message) });
    return;
  }
  leftBehind.begin(!loadedModules.has(start.moduleUrl));
  loadedModules.add(start.moduleUrl);
  channel.send({ turn, kind: 'begun' });
  const ending = await runHandler(job, context, start.inputs);
  running.isDone = true;
  channel.send({ turn, kind: 'ended', ending });
}

/** Nothing more of the attempt is served. Both outputs end with the mark, so that the worker knows when it has read all. */
function rest({ turn, isDone }: Turn, endMark: string): void {
  current = null;
  const isClean = isDone && leftBehind.isNothing();
  if (isClean) for (const write of outputs) write(`\n${endMark}\n`);
  channel.send({ turn, kind: 'rested', isClean, startedProcesses: leftBehind.startedProcesses });
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
