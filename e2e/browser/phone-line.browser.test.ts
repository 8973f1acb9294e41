import assert from 'node:assert/strict';
import { administrator, openRecord, section } from './administration-screen.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import { focused, present, seen } from './seen.ts';

/** A platform nobody answers at: only that there is one counts here. Calls through a real one are tried by test:telephony. */
const scenario = scenarios({
  env: {
    GUICHET_SIP_URL: 'ws://127.0.0.1:9/',
    GUICHET_SIP_DOMAIN: 'sip.example.test',
    GUICHET_SIP_REALM: 'sip.example.test',
  },
});

const FRANCE = { site: { phone: { country: 'FR', allowedPrefixes: [] } } };

scenario(
  '[CS-12] a telephone line is given, kept without its password, and taken away',
  FRANCE,
  async (scene) => {
    const lea = await scene.agent({ name: 'Léa Martin' });
    const { page } = await administrator(scene);
    await openRecord(page, 'Users', 'Léa Martin');
    const form = page.getByRole('form', { name: 'Telephone line' });
    const user = form.getByRole('textbox', { name: 'User of the line' });
    const password = form.getByLabel('Password of the line');
    await present(form.getByText('Give a user and a password first.').first());
    await user.fill('a line with blanks');
    await password.fill('correct horse');
    await password.press('Enter');
    await seen(
      form.getByRole('textbox', { name: 'User of the line' }).and(page.locator('[aria-invalid=true]')),
    );
    await user.fill('+33180000001');
    await password.press('Enter');
    await seen(page.getByText('The line is saved.'));
    const remove = form.getByRole('button', { name: 'Remove the line' });
    await seen(remove);
    assert.deepEqual(await findingsOn(page, 'a user with a telephone line'), []);

    await page.reload();
    await seen(remove, form.getByText('Leave it empty to keep the one there is.'));
    assert.equal(await user.inputValue(), '+33180000001');
    assert.equal(await password.inputValue(), '');
    // The agent's page takes it up when it is loaded, and says that the platform is away.
    await lea.page.reload();
    await seen(lea.page.getByText('Your telephone line cannot be reached').first());
    // A number can still be called, and it is said why not by the line.
    const marie = await scene.customer();
    await marie.begin({ text: 'Call me on +33 6 12 34 56 78', name: 'Marie Dubois' });
    await lea.accept('Marie Dubois');
    await lea.transcript.getByRole('button', { name: 'Call +33 6 12 34 56 78' }).click();
    const question = lea.page.getByRole('dialog', { name: 'Call this number?' });
    await seen(
      question.getByText('Your telephone line cannot be reached'),
      question.getByText('By: Your phone application'),
    );

    // What was typed and not saved is kept, but for a password.
    await user.fill('+33180000002');
    await password.fill('another');
    await page.reload();
    await seen(form.getByText('Changes are not saved.'));
    assert.deepEqual([await user.inputValue(), await password.inputValue()], ['+33180000002', '']);
    await form.getByRole('button', { name: 'Discard changes' }).click();
    assert.equal(await user.inputValue(), '+33180000001');

    await remove.press('Enter');
    const [sure, keep] = ['Delete for good', 'Keep'].map((name) => form.getByRole('button', { name }));
    assert.ok(sure !== undefined && keep !== undefined);
    await focused(sure);
    await keep.press('Enter');
    await focused(remove);
    await remove.press('Enter');
    await sure.press('Enter');
    await focused(remove);
    await seen(page.getByText('The line is removed.'));
    assert.equal(await user.inputValue(), '');
    await present(form.getByText('There is no line yet.').first());
    await section(page, 'Changes').click();
    const removal = page.getByRole('row', { name: /Telephone line removed/ });
    await seen(removal.getByText('Léa Martin'));
  },
);
