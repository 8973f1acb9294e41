import type { CookieSerializeOptions } from '@fastify/cookie';

/**
 * The cookie of a session. Under https its name has the prefix that lets no other host or path of the site set it
 * (RFC 6265bis, `__Host-`); browsers refuse that name without https, so local use has a plain one.
 */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-guichet' : 'guichet';
}

/** @param maxAgeS  seconds the browser keeps it */
export function sessionCookieOptions(isSecure: boolean, maxAgeS: number): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure, maxAge: maxAgeS };
}
