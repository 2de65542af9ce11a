import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { apiQuery } from '@/lib/api/queries';
import { useSettled } from '@/lib/use-settled';
import { useFault } from './faults';
import { fieldId } from './field-id';

const OFFERED = 12;

interface JobFieldProps {
  /** Where the API has it: faults are said of this path. */
  path: string;
  label: string;
  hint?: ReactNode;
  /** Said instead of what the API says. */
  error?: string | undefined;
  value: string;
  onValueChange: (jobId: string) => void;
  isDisabled?: boolean;
}

/** The id of a job, typed or taken from those that there are. */
export function JobField({ path, label, hint, error, value, onValueChange, isDisabled = false }: JobFieldProps) {
  const id = fieldId(path);
  const fault = useFault(path);
  const search = useSettled(value).trim();
  const jobs = useQuery({
    ...apiQuery('/jobs', { query: { inputs: 'short', limit: OFFERED, ...(search === '' ? {} : { search }) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Field id={id} label={label} error={error ?? fault} {...(hint === undefined ? {} : { hint })} className="max-w-110">
      <Input
        id={id}
        list={`${id}-jobs`}
        value={value}
        onChange={({ target }) => onValueChange(target.value)}
        disabled={isDisabled}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="font-mono"
      />
      <datalist id={`${id}-jobs`}>
        {jobs.data?.map(({ job_id }) => (
          <option key={job_id} value={job_id} />
        ))}
      </datalist>
    </Field>
  );
}
