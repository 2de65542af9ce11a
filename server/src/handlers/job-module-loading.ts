import { realpath } from 'node:fs/promises';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/** This file's own ending: `.ts` from source, `.js` when compiled. Names of modules in text need it. */
const ENDING = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

const JOBS = new URL(`./jobs-api${ENDING}`, import.meta.url).href;
const TESTING = new URL(`../testing/run-job${ENDING}`, import.meta.url).href;

/** What a job module may import of ours, wherever its folder lies: by the name of the workspace, or of the package that is installed. */
const OFFERED = {
  '@multi-job/server/jobs': JOBS,
  '@multi-job/server/testing': TESTING,
  'multi-job-platform/jobs': JOBS,
  'multi-job-platform/testing': TESTING,
};

/**
 * Runs in Node's loader thread, so it is text and imports nothing.
 * Maps our names to this very installation, so that a job and its worker share one copy; and takes the modules of
 * the handlers' folder as ES modules although no package.json there says so. For CommonJS guesses tsx hides facts in
 * the address after `?` or its escape; these are dropped with the guess.
 */
const HOOKS = `
let offered, folder;
export function initialize(data) { ({ offered, folder } = data); }
export async function resolve(specifier, context, next) {
  if (Object.hasOwn(offered, specifier)) return { url: offered[specifier], format: 'module', shortCircuit: true };
  const resolved = await next(specifier, context);
  const url = resolved.url.split(/%3F|[?]/i)[0];
  const isOurs = url.startsWith(folder) && !url.includes('/node_modules/') && /[.]m?[jt]s$/.test(url);
  return isOurs ? { url, format: 'module', shortCircuit: true } : resolved;
}`;

/**
 * Lets this process import the job modules of a folder: JavaScript and TypeScript ES modules.
 * Call it once in a process.
 */
export async function prepareJobModules(folder: string): Promise<void> {
  const { register: registerTypeScript } = await import('tsx/esm/api');
  registerTypeScript();
  const data = { offered: OFFERED, folder: `${pathToFileURL(await realpath(folder)).href}/` };
  register(`data:text/javascript,${encodeURIComponent(HOOKS)}`, { data });
}
