import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Hashing in the PHC string format, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, so that stored hashes outlive a change of
 * the parameters. Parameters: OWASP Password Storage Cheat Sheet, argon2id 19 MiB / 2 / 1, scrypt 2^15 / 8 / 3.
 */
export type PasswordScheme = 'argon2id' | 'scrypt';

const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 };
const SCRYPT = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** No stored hash may ask for more than this much work; a damaged one must not stop the process. */
const ARGON2_MEMORY_MAX_KIB = 262_144;
const SCRYPT_LN_MAX = 18;
const COST_MAX = 16;

const argon2Format =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const scryptFormat = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Node has argon2 when its OpenSSL has (3.2 and later); a Node linked to an older one of the system has not. */
export function preferredScheme(): PasswordScheme {
  return typeof argon2 === 'function' ? 'argon2id' : 'scrypt';
}

/** Hashes a password with a fresh salt. The password is normalised (NFKC), so that every keyboard's accents agree. */
export async function hashPassword(
  password: string,
  scheme: PasswordScheme = preferredScheme(),
): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  if (scheme === 'argon2id') {
    const { memory, passes, parallelism } = ARGON2;
    return inFormat(scheme, salt, await argon2Hash(password, salt, memory, passes, parallelism, HASH_BYTES));
  }
  const { ln, r, p } = SCRYPT;
  return inFormat(scheme, salt, await scryptHash(password, salt, ln, r, p, HASH_BYTES));
}

/** What no password is known to fit: to try one takes as long as with a hash of somebody's. */
export function hashOfNobody(scheme: PasswordScheme = preferredScheme()): string {
  return inFormat(scheme, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
}

/** Whether the password fits the hash; false for a hash this code does not know. Compares in constant time. */
export async function fitsPassword(password: string, stored: string): Promise<boolean> {
  const argon = argon2Format.exec(stored);
  if (argon !== null) {
    const [m, t, p] = [Number(argon[1]), Number(argon[2]), Number(argon[3])];
    if (m > ARGON2_MEMORY_MAX_KIB || t > COST_MAX || p > COST_MAX) return false;
    const wanted = decode(argon[5]);
    return isEqual(await argon2Hash(password, decode(argon[4]), m, t, p, wanted.length), wanted);
  }
  const scrypted = scryptFormat.exec(stored);
  if (scrypted === null) return false;
  const [ln, r, p] = [Number(scrypted[1]), Number(scrypted[2]), Number(scrypted[3])];
  if (ln > SCRYPT_LN_MAX || r > COST_MAX || p > COST_MAX) return false;
  const wanted = decode(scrypted[5]);
  return isEqual(await scryptHash(password, decode(scrypted[4]), ln, r, p, wanted.length), wanted);
}

function inFormat(scheme: PasswordScheme, salt: Buffer, hash: Buffer): string {
  const parameters =
    scheme === 'argon2id'
      ? `v=19$m=${ARGON2.memory},t=${ARGON2.passes},p=${ARGON2.parallelism}`
      : `ln=${SCRYPT.ln},r=${SCRYPT.r},p=${SCRYPT.p}`;
  return `$${scheme}$${parameters}$${encode(salt)}$${encode(hash)}`;
}

function argon2Hash(
  password: string,
  nonce: Buffer,
  memory: number,
  passes: number,
  parallelism: number,
  tagLength: number,
): Promise<Buffer> {
  const message = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

function scryptHash(
  password: string,
  salt: Buffer,
  ln: number,
  r: number,
  p: number,
  bytes: number,
): Promise<Buffer> {
  const N = 2 ** ln;
  // Node refuses what needs more than 32 MiB unless told otherwise; scrypt needs 128 * N * r bytes.
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

function isEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function decode(text: string | undefined): Buffer {
  return Buffer.from(text ?? '', 'base64');
}
