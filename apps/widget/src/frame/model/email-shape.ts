/** Whether what is typed could be an e-mail address. Only ever a hint: nobody is kept from writing by it. */
export function looksLikeEmail(typed: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(typed.trim());
}
