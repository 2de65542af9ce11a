import { runLogLineSchema, type RunLogLine } from '../run.ts';
import { followStream, type FollowOptions } from './follow-stream.ts';
import { path } from './path.ts';
import { badAnswer, type ApiRequest, type Transport } from './transport.ts';

/**
 * The log lines of a run, each once and in order, until the run has ended; over broken connections.
 *
 * @param afterSeq only lines after this one; 0 for all.
 * @throws ApiProblem as `followStream`.
 */
export async function* followLogs(
  transport: Transport,
  runId: string,
  afterSeq: number,
  options: FollowOptions,
): AsyncGenerator<RunLogLine, void, undefined> {
  let lastSeq = afterSeq;
  const request = (): ApiRequest => ({
    path: path`/runs/${runId}/logs`,
    headers: { accept: 'text/event-stream', 'last-event-id': String(lastSeq) },
  });
  yield* followStream(
    transport,
    {
      request,
      read({ event, data }) {
        if (event === 'end') return 'end';
        if (event !== 'log') return 'nothing';
        const item = lineOf(data, request());
        lastSeq = item.seq;
        return { item };
      },
    },
    options,
  );
}

function lineOf(data: string, request: ApiRequest): RunLogLine {
  try {
    return runLogLineSchema.parse(JSON.parse(data));
  } catch (error) {
    throw badAnswer(request, 'a line of the stream is none', error);
  }
}
