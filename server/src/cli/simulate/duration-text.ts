/** A time for people: `37 ms`, `4.2 s`, `95 s`. */
export function duration(ms: number): string {
  const rounded = Math.round(ms);
  if (rounded < 1000) return `${rounded} ms`;
  return seconds(ms / 1000);
}

/** Seconds, with a decimal where it matters. */
export function seconds(value: number): string {
  return `${Number(value.toFixed(value < 10 ? 2 : 1))} s`;
}

/** `1:05`, as clocks count. */
export function clockTime(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
