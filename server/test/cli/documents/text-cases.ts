interface TextRefusal {
  /** How the command begins. */
  command: string;
  /** What it must say. */
  message: RegExp;
}

/** Commands between words that rightly do not succeed where the documents are tried. */
export const TEXT_REFUSALS: readonly TextRefusal[] = [];
