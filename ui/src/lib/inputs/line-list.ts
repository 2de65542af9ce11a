/** Whether a value can be shown with an item a line, and read back as it is; nothing at all can. */
export function isLineList(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  return value.every(item => typeof item !== 'string' || (item.trim() !== '' && !/[\n\r]/.test(item)));
}
