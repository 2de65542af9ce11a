/** What was typed and not saved. It outlives a reload and a walk through other pages, not the tab. */
export interface SessionDraft {
  /** The spec as JSON, or, in the JSON view, the text as it stands. */
  text: string;
  note: string;
  /** The version that is being edited; null for a new job. */
  versionId: string | null;
}

export function readDraft(key: string): SessionDraft | null {
  try {
    const text = window.sessionStorage.getItem(keyOf(key));
    return text === null ? null : (JSON.parse(text) as SessionDraft);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function writeDraft(key: string, draft: SessionDraft | null): void {
  try {
    if (draft === null) window.sessionStorage.removeItem(keyOf(key));
    else window.sessionStorage.setItem(keyOf(key), JSON.stringify(draft));
  } catch {
    // Storage may be full or refused: the page itself still holds what was typed.
  }
}

function keyOf(key: string): string {
  return `spio_job_draft:${key}`;
}
