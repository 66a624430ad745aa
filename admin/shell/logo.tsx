/** An open speech bubble: the mark of Otklik. Decoration; the name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--ink)" />
      <path
        d="M9 21.5V16a7 7 0 1 1 7 7h-7.6Z"
        fill="none"
        stroke="var(--on-ink)"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="16" r="1.9" fill="var(--on-ink)" />
    </svg>
  )
}
