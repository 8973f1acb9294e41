import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsPassword, hashOfNobody, hashPassword } from './password-hash.ts';

for (const scheme of ['argon2id', 'scrypt'] as const) {
  test(`${scheme}: fits its own password and no other`, async () => {
    const stored = await hashPassword('correct horse battery', scheme);
    assert.ok(stored.startsWith(`$${scheme}$`));
    assert.equal(await fitsPassword('correct horse battery', stored), true);
    for (const wrong of ['', 'correct horse batter', 'Correct horse battery', 'correct horse battery ']) {
      assert.equal(await fitsPassword(wrong, stored), false, wrong);
    }
  });

  test(`${scheme}: salts, so that equal passwords do not show`, async () => {
    assert.notEqual(await hashPassword('the same one', scheme), await hashPassword('the same one', scheme));
  });

  test(`${scheme}: what stands for nobody is as much work, fits no password and is not the same twice`, async () => {
    const [nobody, somebody] = [hashOfNobody(scheme), await hashPassword('the same one', scheme)];
    const work = (hash: string): string => hash.split('$').slice(0, -2).join('$');
    assert.equal(work(nobody), work(somebody));
    assert.equal(nobody.length, somebody.length);
    assert.equal(await fitsPassword('the same one', nobody), false);
    assert.notEqual(hashOfNobody(scheme), nobody);
  });

  test(`${scheme}: takes the two ways of writing an accent for one`, async () => {
    const stored = await hashPassword('caf\u00e9 au lait', scheme);
    assert.equal(await fitsPassword('cafe\u0301 au lait', stored), true);
  });
}

test('fits nothing to a hash that is damaged, unknown, or asks for too much work', async () => {
  const salt = 'AAAAAAAAAAAAAAAAAAAAAA';
  for (const stored of [
    '',
    'plain',
    '$argon2id$v=19$m=19456,t=2,p=1$',
    `$argon2id$v=19$m=9999999,t=2,p=1$${salt}$${salt}`,
    `$argon2id$v=19$m=64,t=999,p=1$${salt}$${salt}`,
    `$scrypt$ln=30,r=8,p=1$${salt}$${salt}`,
    `$2b$10$${salt}`,
  ]) {
    assert.equal(await fitsPassword('x', stored), false, stored);
  }
});
