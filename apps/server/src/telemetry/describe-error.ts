/** What a log may say of an error. Messages of foreign errors can quote what a person wrote (`JSON.parse` does). */
export type ErrorDescription = {
  readonly name: string;
  readonly code: string | null;
  /** Only of errors whose messages are ours or the operating system's. */
  readonly message: string | null;
  /** Where it was thrown, without the message. */
  readonly stack: readonly string[];
  readonly cause: ErrorDescription | null;
};

const ownErrors: ReadonlySet<string> = new Set([
  'StorageFailure',
  'TooBusy',
  'DataFolderInUse',
  'DataFolderUnwritable',
  'StoreUnsupported',
]);
const STACK_LINES_MAX = 12;
const CAUSES_MAX = 3;

export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error))
    return { name: typeof error, code: null, message: null, stack: [], cause: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  // Errors of system calls name the call and its path or port: "listen EADDRINUSE: address already in use ::1:80".
  const isSystem = code !== null && 'syscall' in error;
  return {
    name: error.name,
    code,
    message: isSystem || ownErrors.has(error.name) ? error.message : null,
    stack: stackFrames(error),
    cause: error.cause !== undefined && depth < CAUSES_MAX ? describeError(error.cause, depth + 1) : null,
  };
}

function stackFrames({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, STACK_LINES_MAX);
}
