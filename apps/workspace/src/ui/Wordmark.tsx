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
        <path d="M6 21V14a10 10 0 0 1 20 0v7M3 26h26M12 26v-4a4 4 0 0 1 8 0v4" stroke="currentColor" />
      </svg>
      <span>Guichet</span>
    </span>
  );
}
