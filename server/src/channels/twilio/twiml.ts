const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
/** Does nothing. */
export const EMPTY_TWIML = `${HEAD}<Response/>`;
