/** Reached only when a union gained a member that a switch does not know: then it does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
