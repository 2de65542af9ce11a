/** `{name}` in what an account sends: the secret, or the field of its config, of that name stands there. */
export const PLACEHOLDER = /\{([A-Za-z][\w.-]*)\}/g;
