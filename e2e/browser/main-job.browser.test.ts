import { scenarios } from './scenario.ts';
import { seen } from './seen.ts';

const scenario = scenarios();

scenario('a customer’s chat is answered in the workspace', async ({ agent, customer }) => {
  const amelie = await agent();
  const marie = await customer();
  await marie.begin({ text: 'The jacket is too small.', name: 'Marie Dubois', subject: 'Returns' });
  await amelie.accept('Marie Dubois');
  await seen(amelie.transcript.getByText('The jacket is too small.'));
  await amelie.say('I can help.');
  await seen(marie.bubble('I can help.'));
  await amelie.end();
  await seen(marie.log.getByText('The agent ended the chat'));
});
