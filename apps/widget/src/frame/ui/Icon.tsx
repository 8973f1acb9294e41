const PATHS = {
  minimise: 'm6 9 6 6 6-6',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  send: 'M5 12h13M12.5 5.5 19 12l-6.5 6.5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checks: 'm2 12.5 4.5 4.5L16 7.5M11.5 16l1 1L22 7.5',
  clock: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  warning: 'M12 8v5M12 16.5v.1M12 3 2.5 20h19L12 3Z',
  outside: 'M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5',
  down: 'M12 5v14M6 13l6 6 6-6',
  clip: 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7',
  close: 'M6 6l12 12M18 6 6 18',
  file: 'M14 3H6v18h12V7l-4-4ZM14 3v4h4',
  phone:
    'M6.5 3.5 9 8 7 10c1.2 2.8 4.2 5.8 7 7l2-2 4.5 2.5c-.3 2-1.7 3.5-3.5 3.5C10 21 3 14 3 7c0-1.8 1.5-3.2 3.5-3.5Z',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5 11a7 7 0 0 0 14 0M12 18v3',
  microphoneOff:
    'M9 9v2a3 3 0 0 0 4.5 2.6M15 10V6a3 3 0 0 0-5.9-.8M5 11a7 7 0 0 0 10.5 6M19 11a7 7 0 0 1-.6 2.8M12 18v3M3 3l18 18',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
} as const;

export type IconName = keyof typeof PATHS;

/** An outline on a 24 grid. Always beside a word or inside something that has a name, so silent itself. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
