/** The product's sign: a counter window with someone behind it. */
export function Wordmark({ size = 22 }: { readonly size?: number }) {
  return (
    <span className="wordmark">
      <svg
        width={size}
        height={size}
        viewBox="0 0 32 32"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        aria-hidden
      >
        <path d="M7 25V15a9 9 0 0 1 18 0v10M4 25h24" stroke="currentColor" />
        <circle cx="12.5" cy="16.5" r="1.9" fill="currentColor" />
        <circle cx="19.5" cy="16.5" r="1.9" fill="currentColor" />
      </svg>
      <span>Guichet</span>
    </span>
  );
}
