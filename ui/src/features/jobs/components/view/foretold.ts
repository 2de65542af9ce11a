/** Firings that are shown of a schedule. */
export const FORETOLD = 30;
