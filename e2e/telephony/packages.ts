/** The Debian packages that the tests of e-mail run against. */
export const mailPackages: readonly string[] = ['postfix', 'dovecot-imapd', 'dovecot-lmtpd', 'opendkim'];

/** Those that the tests of telephone calls run against. */
export const sipPackages: readonly string[] = [
  'kamailio',
  'kamailio-websocket-modules',
  'rtpengine-daemon',
  'baresip-core',
];
