/** The mark: two posts, a bar and what went through. */
export function Logo({ className = 'size-5' }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden className={className}>
      <path d="M4 2v16M16 2v16M4 12h12" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx="10" cy="6" r="2.4" className="fill-accent" />
    </svg>
  );
}
