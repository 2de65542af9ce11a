/**
 * How many random histories a test takes, and for how long at most, also while it shrinks a failure.
 *
 * `npm test` takes the same ones each time, so that a commit is as good today as it was yesterday. `EXPLORE_SEC=600`
 * takes others each time, for so many seconds: `npm run explore`. fast-check prints the seed to repeat a failure with.
 */
const exploreSec = Number(process.env['EXPLORE_SEC'] ?? 0);

export const LIMITS = {
  ...(exploreSec > 0 ? { numRuns: 1_000_000 } : { numRuns: 60, seed: 20261126 }),
  interruptAfterTimeLimit: exploreSec > 0 ? exploreSec * 1000 : 12_000,
  markInterruptAsFailure: false,
  includeErrorInReport: true,
};

/** For histories whose every step is a save or a batch of dispatches. */
export const FEWER = { ...LIMITS, ...(exploreSec > 0 ? {} : { numRuns: 30 }) };

/** Of a test under these limits (ms). */
export const TIMEOUT_MS = 240_000 + exploreSec * 1000;
