import type { ActionWords } from './action-words.ts';

const VALUE = { get: 'Reads', set: 'Sets', delete: 'Deletes' } as const;
const FILE = {
  read: 'Reads the file',
  list: 'Lists the folder',
  write: 'Writes the file',
  append: 'Appends to',
} as const;

export const actionWordsEn: ActionWords = {
  runJob: (jobId, type, at) => `Runs the job "${jobId}" of type "${type}" once${at === null ? '' : `, at ${at}`}.`,
  request: (method, url, account) => `Sends ${method} ${url}${account === null ? '' : ` as the account ${account}`}`,
  tool: (tool, server) => `Calls the tool "${tool}"${server === null ? '' : ` of the MCP server "${server}"`}.`,
  message: (channel, to) => `Sends a message${to === null ? '' : ` to ${to}`} through ${channel}.`,
  command: (command, folder) => `Runs the command ${command}${folder === null ? '' : ` in ${folder}`}`,
  value: (op, key) => `${VALUE[op]} the stored value "${key}".`,
  file: (op, path) => `${FILE[op]} "${path}".`,
  saveJob: (jobId, type) => `Saves the job "${jobId}" of type "${type}".`,
  note: 'Writes a note into its own journal.',
  unknownOutcome: action => `Nobody knows whether this happened: ${action}`,
  other: 'Does what its payload says.',
};
