/** Ends an exhaustive `switch`: does not compile when a case is missing, throws when data lied about its type. */
export function missingCase(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
