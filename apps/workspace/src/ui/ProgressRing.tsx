type Props = {
  /** From 0 to 1; kept within. */
  readonly fraction: number;
  readonly size?: number;
  readonly thickness?: number;
};

/** A ring that fills clockwise from the top. Decoration: whoever uses it says the same in words. */
export function ProgressRing({ fraction, size = 16, thickness = 2.5 }: Props) {
  const radius = (size - thickness) / 2;
  const length = 2 * Math.PI * radius;
  const filled = Math.min(1, Math.max(0, fraction));
  const circle = { cx: size / 2, cy: size / 2, r: radius, fill: 'none', strokeWidth: thickness };
  return (
    <svg className="ring" width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden>
      <circle {...circle} className="ring-track" />
      <circle
        {...circle}
        className="ring-fill"
        strokeDasharray={length}
        strokeDashoffset={length * (1 - filled)}
        strokeLinecap="round"
        transform={`rotate(-90 ${size / 2} ${size / 2})`}
      />
    </svg>
  );
}
