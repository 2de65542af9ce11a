/** How often a model is asked in one run. */
export const MAX_ROUNDS = 5;
