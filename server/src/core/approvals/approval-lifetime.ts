/** How long a question waits for its answer unless it says otherwise: 24 h. */
export const APPROVAL_LIFETIME_MS = 24 * 3600 * 1000;
