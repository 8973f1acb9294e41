import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../ports/secrets.ts';

export const randomSecrets: Secrets = {
  next: () => randomBytes(32).toString('base64url'),
  digest: (secret) => createHash('sha256').update(secret).digest('base64url'),
};
