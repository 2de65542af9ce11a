import type { Run } from '@multi-job/contract';

/** Source of a run that runs another one again. */
export const REPLAY = 'replay';
/** In a store the source also names that run: whoever filters by it finds the replays of a run. */
export const REPLAY_OF = `${REPLAY}:`;

/** The source of a run as stores hold it: `replay:<run id>`; `replay` alone where it is not known of which run. */
export function storedSource(source: string, replayOf: string | undefined): string {
  return source === REPLAY && replayOf !== undefined ? `${REPLAY_OF}${replayOf}` : source;
}

/** What is told of a stored source. */
export function toldSource(stored: string): Pick<Run, 'source' | 'replay_of'> {
  return stored.startsWith(REPLAY_OF)
    ? { source: REPLAY, replay_of: stored.slice(REPLAY_OF.length) }
    : { source: stored };
}
