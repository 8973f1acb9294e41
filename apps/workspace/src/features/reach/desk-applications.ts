/** Gives a number in E.164 to the telephone application of the desk. */
export function openPhoneApplication(number: string): void {
  openElsewhere(`tel:${number}`);
}

/** Gives one plain address to the mail application of the desk, and nothing with it. */
export function openMailApplication(address: string): void {
  openElsewhere(mailAddress(address));
}

/** An address as `mailto:` has it (RFC 6068): what would end it or begin a header is escaped. */
export function mailAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${encodeURIComponent(address.slice(at + 1))}`;
}

// Stays on this page: the browser passes such addresses on.
function openElsewhere(address: string): void {
  window.open(address, '_self');
}
