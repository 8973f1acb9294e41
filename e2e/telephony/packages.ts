/** The Debian packages that the tests of e-mail run against. */
export const mailPackages: readonly string[] = ['postfix', 'dovecot-imapd', 'dovecot-lmtpd', 'opendkim'];
