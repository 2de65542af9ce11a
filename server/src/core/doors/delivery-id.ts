const DELIVERY_ID = /^[\x21-\x7e]{1,200}$/;

/** Whether a text can be the id of a delivery: it becomes part of a key. */
export function isDeliveryId(text: string): boolean {
  return DELIVERY_ID.test(text);
}
