/** What a form says of an input, in a language. */
interface InputText {
  /** The label. */
  title: string;
  /** What it is for, in a sentence. */
  description: string;
}

interface InputTexts {
  en: InputText;
  id: InputText;
  /** Values that make sense, for the form and the documents. */
  examples?: readonly unknown[];
  /** What is said of a value that does not suit, in the place of the checker's own words. */
  errorMessage?: string;
}

/** What is said of an input without a label of its own, in both languages. */
export function described(en: string, id: string) {
  return { description: en, translations: { id: { description: id } } };
}

/** What a job type does, in the languages beside English, which its `description` is in. Belongs to its whole schema. */
export function typeTexts(id: string) {
  return { translations: { id: { description: id } } };
}

/**
 * Annotations of an input for its JSON Schema: `title` and `description` in English, other languages below
 * `translations`. Checkers overlook what they do not know.
 */
export function inputTexts({ en, id, examples, errorMessage }: InputTexts) {
  return {
    ...en,
    translations: { id },
    ...(examples === undefined ? {} : { examples: [...examples] }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  };
}
