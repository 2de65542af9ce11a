/** Puts a text on the clipboard, also where the page has no secure origin. Resolves to whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The old way; the only one over plain HTTP. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'fixed opacity-0';
  document.body.append(field);
  field.select();
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- nothing replaces it without a secure origin
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}
