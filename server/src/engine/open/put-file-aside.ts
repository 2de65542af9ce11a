/**
 * Gives the file of an embedded store another name beside it; it can be opened there as before.
 *
 * @throws as opening it does; what the file system says.
 */
export async function putFileAside(path: string, newPath: string): Promise<void> {
  const { putAside } = await import('../embedded/store/put-aside.ts');
  await putAside(path, newPath);
}
