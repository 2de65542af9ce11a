import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Projects of the slowest tests: those that wait most. Begun last, they would keep everybody waiting at the end. */
const FIRST = ['processes', 'engines'];

/** Takes the files that wait first, and of each project those that took longest before, or the largest. */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ project }: TestSpecification): number {
  const place = FIRST.indexOf(project.name);
  return place === -1 ? FIRST.length : place;
}
