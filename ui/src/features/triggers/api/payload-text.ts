/** What stands in a field for the body of a delivery: nothing is no body. */
export function parsedPayload(text: string): { payload: unknown; fault: null } | { payload: undefined; fault: string } {
  if (text.trim() === '') return { payload: undefined, fault: null };
  try {
    return { payload: JSON.parse(text) as unknown, fault: null };
  } catch (error) {
    return { payload: undefined, fault: error instanceof Error ? error.message : String(error) };
  }
}
