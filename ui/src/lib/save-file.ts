/** Gives the browser a text to keep as a file. */
export function saveFile(name: string, text: string, type = 'text/plain;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download takes the address over in its own time.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
