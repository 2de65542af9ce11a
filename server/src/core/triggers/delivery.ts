/** What a door knows of a delivery besides what it carries: stands under `inputs.delivery` of the run. */
export interface DeliveryFacts {
  delivery_id: string;
  channel: string;
  trigger_id: string;
  /** Who sent it, as the channel proves it; null where it proves only where it is from. */
  sender: string | null;
  /** What the sender calls this kind of delivery; null where nothing says so. */
  event: string | null;
  received_at: string;
  /** Of channel `job`: how many links of a chain led here. */
  depth?: number;
}

/** A delivery as filters and maps see it: pointers begin with `/payload` or `/delivery`. */
export interface DeliveryDocument {
  payload: unknown;
  delivery: DeliveryFacts;
}
