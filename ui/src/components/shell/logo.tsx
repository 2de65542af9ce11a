/** Three lanes of work, one of them ahead. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" className="size-5 shrink-0" aria-hidden>
      <rect width="20" height="20" rx="5" className="fill-accent" />
      <path d="M5 6.5h6M5 10h10M5 13.5h4" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
