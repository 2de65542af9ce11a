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
