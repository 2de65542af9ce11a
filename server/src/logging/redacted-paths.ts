/** Field names that hold a secret wherever they are logged. */
const SECRET_NAMES = [
  'password',
  'secret',
  'token',
  'authorization',
  'api_key',
  'apiKey',
  'bot_token',
  'auth_token',
  'access_token',
  'refresh_token',
  'client_secret',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-trigger-auth',
];

/** The same names at the top of a record and one and two levels below it. */
export const REDACTED_PATHS: string[] = SECRET_NAMES.flatMap(name => {
  const step = /^\w+$/.test(name) ? name : `["${name}"]`;
  const below = step.startsWith('[') ? step : `.${step}`;
  return [step, `*${below}`, `*.*${below}`];
});
