/** How far the timeline was read for triggers that listen to runs. */
export const CHAIN_CURSOR_COLLECTION = 'chain_cursor';
