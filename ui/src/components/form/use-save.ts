import { useState } from 'react';
import { ApiError, type Fault } from '@/lib/api/api-error';

interface Attempt<Saved> {
  save: () => Promise<Saved>;
  /** It is saved: says so and goes on. */
  done: (saved: Saved) => void;
  /** Somebody else was here: what they saved is read and shown. */
  reread: () => Promise<void>;
}

export interface Save {
  /** Resolves with what kept it from being saved, by field. */
  run: <Saved>(attempt: Attempt<Saved>) => Promise<readonly Fault[]>;
  isSaving: boolean;
  /** It is saved: there is nothing to lose any more. */
  isSaved: boolean;
  error: unknown;
  faults: readonly Fault[];
}

const NO_FAULTS: readonly Fault[] = [];

/** How the save of a form stands; a refusal keeps what was typed. */
export function useSave(): Save {
  const [phase, setPhase] = useState<'open' | 'saving' | 'saved'>('open');
  const [error, setError] = useState<unknown>(null);
  const run: Save['run'] = async ({ save, done, reread }) => {
    setPhase('saving');
    setError(null);
    try {
      const saved = await save();
      setPhase('saved');
      done(saved);
      return NO_FAULTS;
    } catch (thrown) {
      setPhase('open');
      setError(thrown);
      if (thrown instanceof ApiError && thrown.status === 409) await reread();
      return thrown instanceof ApiError ? thrown.errors : NO_FAULTS;
    }
  };
  const faults = error instanceof ApiError ? error.errors : NO_FAULTS;
  return { run, isSaving: phase === 'saving', isSaved: phase === 'saved', error, faults };
}
