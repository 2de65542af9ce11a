import { fail, ok, type Finding } from './finding.ts';

const LEAST = [20, 20] as const;

/** Whether this Node is one the product runs on. */
export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  if (isEnough) return ok('node', `Node ${version}`);
  return fail('node', `Node ${version} is too old`, `install Node ${LEAST.join('.')} or newer`);
}
