import { roleSettings } from './role-settings.ts';
import { optionalText } from './setting.ts';

/** What the commands read that ask the API for something. */
export const clientSettings = roleSettings.api.pick({ API_HOST: true, API_PORT: true }).extend({
  MULTI_JOB_TOKEN: optionalText({
    accepted: 'visible ASCII characters without blanks',
    isSecret: true,
    test: given => /^[\x21-\x7e]+$/.test(given),
  }),
});
