/** How far the timeline was read for alerts. */
export const ALERT_CURSOR_COLLECTION = 'alert_cursor';
