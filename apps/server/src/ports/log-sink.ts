/** Where the server writes what an operator should know. Never message texts or personal data. */
export interface LogSink {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields & { readonly err?: unknown }): void;
}
export type LogFields = Readonly<Record<string, unknown>>;
