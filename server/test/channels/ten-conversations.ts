/**
 * What somebody with the role operator says in a chat, and what they are answered, in a store with a job `note` that ran at
 * least once and one `off` that is disabled. The same in every channel: without the stroke, which each writes in its own way.
 */
export const TEN_CONVERSATIONS: readonly (readonly [said: string, answer: RegExp])[] = [
  ['help', /What I understand[\s\S]*cancel/],
  ['jobs', /Jobs[\s\S]*note[\s\S]*off/],
  ['runs', /Last runs[\s\S]*note/],
  ['status', /How things stand[\s\S]*workers: 1/],
  ['why off', /off/],
  ['plan backup every day at 3', /Plan:[\s\S]*backup/],
  ['run note', /note`?: run/],
  ['run nothing-of-that-name', /nothing-of-that-name/],
  ['cancel no-such-run', /no-such-run/],
  ['dance', /There is no command/],
];
