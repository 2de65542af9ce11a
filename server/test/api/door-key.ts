/** Under which several processes of one test seal and open the secrets of their doors. */
export const DOOR_KEY = Buffer.alloc(32, 7);
