import { ApiProblem } from './api-problem.ts';

/** A path whose ids are encoded: `` path`/jobs/${jobId}/runs` ``. */
export function path(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return parts.reduce((whole, part, index) => `${whole}${segmentOf(ids[index - 1] ?? '')}${part}`);
}

/** Dots and nothing would lead to another route: addresses are normalised before they are sent. */
function segmentOf(id: string): string {
  if (/^\.{0,2}$/.test(id)) {
    const detail = `"${id}" is not an id: it must start with a letter or digit.`;
    throw new ApiProblem({ code: 'VALIDATION', status: 0, detail, errors: [{ path: 'id', message: 'is not an id' }] });
  }
  return encodeURIComponent(id);
}
