import { use, type ComponentType } from 'react';
import { createPart, usePart } from '@/lib/parts/part';
import { PartMissing } from './part-missing';

/** Says that the part is not there, with what the part was to be given. */
type Missing<Props> = ComponentType<Props & { isOutdated: boolean }>;

/**
 * A component whose code comes when it is first shown; until then the `Suspense` around it shows its fallback. One that
 * fails to load says so, and comes as soon as it can; with `whenMissing` null the fallback stays until then.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  whenMissing: Missing<Props> | null = PartMissing,
): ComponentType<Props> {
  const part = createPart(load);
  return function Part(props) {
    const state = usePart(part);
    if (state.is === 'there') return <state.value {...props} />;
    if (state.is === 'loading') use(state.until);
    if (whenMissing === null) use(part.whenThere());
    const isOutdated = state.is === 'missing' && state.isOutdated;
    const Shown: Missing<Props> = whenMissing ?? PartMissing;
    return <Shown {...props} isOutdated={isOutdated} />;
  };
}
