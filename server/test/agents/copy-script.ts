import type { ModelAnswer, ModelRequest } from '../planner/model-server.ts';
import { calls } from '../planner/model-server.ts';

/** What names a run in its prompt, so that what it wrote is told from what others wrote. */
export const MARK = /copy-\d+/;

export interface CopyPlaces {
  reads: string;
  writes: string;
}

/** A model that reads issues and remembers something, then writes one page, then is done: the same for whoever asks again. */
export function copies({ reads, writes }: CopyPlaces): ModelAnswer {
  return (response, request) => {
    const answers = [
      {
        say: 'I look first.',
        steps: [
          step({ kind: 'provider_http', account: 'github/main', method: 'GET', url: reads }),
          step({ kind: 'kv', op: 'set', key: 'last', value: markOf(request) }),
        ],
        final: null,
      },
      {
        say: 'I copy.',
        steps: [
          step({
            kind: 'provider_http',
            account: 'notion/main',
            method: 'POST',
            url: writes,
            body: { title: markOf(request) },
          }),
        ],
        final: null,
      },
      { say: 'Done.', steps: [], final: { summary: 'Copied.', message: 'One page.' } },
    ];
    const turn = request.body.messages.filter(({ role }) => role === 'assistant').length;
    calls(answers[Math.min(turn, 2)])(response, request);
  };
}

export function step(action: object): object {
  return { why: 'asked for', action };
}

function markOf({ body }: ModelRequest): string {
  return MARK.exec(JSON.stringify(body.messages))?.[0] ?? '';
}
