/**
 * Has a rule of a whole object looked at where single fields are wrong as well: who sent it learns of all in one answer.
 * Such a rule must expect fields of any type.
 */
export const BESIDE_OTHER_FAULTS = {
  when: ({ value }: { value: unknown }): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value),
};
