import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { DEFAULT_ROLES } from '@guichet/core/configuration/default-roles.ts';
import { agentCan } from '@guichet/core/interaction/capabilities.ts';
import type { AgentAction } from '@guichet/core/interaction/capabilities.ts';
import type { AgentInteractionCommand } from '@guichet/protocol/commands.ts';
import type { RoleDefinition } from '@guichet/protocol/config.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const ANA = 'agent-ana';
const BEN = { kind: 'agent', agentId: 'agent-ben' } as const;

/** The built-in roles, and one that may handle chats and nothing else. */
const ROLES: readonly RoleDefinition[] = [
  ...DEFAULT_ROLES,
  { roleId: 'bare', name: { en: 'Bare', fr: 'Nu' }, privileges: ['chat.use'] },
];

/** E-mail is sent over HTTP. */
type SocketAction = Exclude<AgentAction, 'sendEmail'>;

/** One of each, as it would be sent; what it names need not be there. */
const COMMANDS: Readonly<Record<SocketAction, AgentInteractionCommand>> = {
  acceptOffer: { type: 'acceptOffer', offerId: 'offer-0001' },
  declineOffer: { type: 'declineOffer', offerId: 'offer-0001' },
  sendMessage: { type: 'sendMessage', text: 'Hello', audience: 'everyone' },
  'sendMessage.agents': { type: 'sendMessage', text: 'Hello', audience: 'agents' },
  pushUrl: { type: 'pushUrl', url: 'https://shop.example/' },
  sendFile: { type: 'sendFile', fileId: 'file-000001' },
  endInteraction: { type: 'endInteraction' },
  setNote: { type: 'setNote', note: 'Called' },
  setDisposition: { type: 'setDisposition', dispositionCodeId: 'resolved' },
  setCaseData: { type: 'setCaseData', key: 'order', value: 'A-17' },
  completeInteraction: { type: 'completeInteraction' },
  reopenWrapUp: { type: 'reopenWrapUp' },
  'invite.transfer': { type: 'invite', purpose: 'transfer', target: BEN, message: null },
  'invite.conference': { type: 'invite', purpose: 'conference', target: BEN, message: null },
  'invite.consultation': { type: 'invite', purpose: 'consultation', target: BEN, message: null },
  'invite.voiceConsultation': {
    type: 'invite',
    purpose: 'consultation',
    medium: 'voice',
    target: BEN,
    message: null,
  },
  'invite.intoCall': {
    type: 'invite',
    purpose: 'consultation',
    medium: 'voice',
    callId: 'call-000001',
    target: BEN,
    message: null,
  },
  cancelInvitation: { type: 'cancelInvitation', invitationId: 'invitation-1' },
  sendConsultationMessage: { type: 'sendConsultationMessage', consultationId: 'consultation-1', text: 'Hi' },
  endConsultation: { type: 'endConsultation', consultationId: 'consultation-1' },
  transferToConsulted: { type: 'transferToConsulted', consultationId: 'consultation-1' },
  conferenceConsulted: { type: 'conferenceConsulted', consultationId: 'consultation-1' },
  removeParty: { type: 'removeParty', partyId: 'p9' },
  leaveInteraction: { type: 'leaveInteraction' },
  handOverNumber: { type: 'handOverNumber', number: '+33142685300' },
  handOverAddress: { type: 'handOverAddress', address: 'chloe@example.org' },
  assignContact: { type: 'assignContact', contactId: 'contact-0001' },
  'startCall.customer': { type: 'startCall', target: { kind: 'customer' } },
  'startCall.agent': { type: 'startCall', target: BEN },
  'addToCall.customer': { type: 'addToCall', callId: 'call-000001', target: { kind: 'customer' } },
  'addToCall.agent': { type: 'addToCall', callId: 'call-000001', target: BEN },
  answerCall: { type: 'answerCall', callId: 'call-000001' },
  declineCall: { type: 'declineCall', callId: 'call-000001' },
  leaveCall: { type: 'leaveCall', callId: 'call-000001', reason: 'hungUp' },
  cancelRing: { type: 'cancelRing', callId: 'call-000001', target: BEN },
  startPhoneCall: { type: 'startPhoneCall', number: '+33142685300' },
  reportCall: { type: 'reportCall', callId: 'call-000001', progress: { kind: 'answered' } },
};
// The keys of the object are the actions and nothing else.
const ACTIONS = Object.keys(COMMANDS) as readonly SocketAction[];

for (const { roleId } of ROLES) {
  test(`[CF-13, CP-1] ${roleId}: each command gets the answer of the table of what agents may do`, async () => {
    for (const action of ACTIONS) {
      const { bench, ana } = await owner(roleId);
      await using _ = bench;
      const privileges = privilegesOf(bench.configuration.current, { roleIds: [roleId] });
      const state = bench.service.interactions.loaded(CHAT)?.state;
      assert.ok(state !== undefined);
      const settings = { isDispositionMandatory: true, isDispositionReadOnlyAfterEnd: false };
      const permission = agentCan[action](state, { agentId: ANA, privileges }, settings);
      const result = await ana.command(CHAT, COMMANDS[action]);
      const code = result?.kind === 'rejected' ? result.code : result?.kind;
      if (!privileges.has('chat.use')) assert.equal(code, 'commandForbidden', action);
      else if (NOT_FOUND[action] !== undefined) assert.equal(code, NOT_FOUND[action], action);
      else if (!permission.allowed) assert.equal(code, permission.why, action);
      else assert.notEqual(code, 'privilegeMissing', action);
    }
  });
}

test('[CF-13, AS-1] whoever may not handle chats has no state to change', async () => {
  for (const { roleId, privileges } of ROLES) {
    await using bench = await ServiceBench.start();
    bench.setRoles(ANA, [roleId]);
    addRoles(bench);
    const ana = await bench.agent(ANA);
    const result = await ana.command(null, { type: 'setReady' });
    assert.equal(result?.kind, privileges.includes('chat.use') ? 'accepted' : 'rejected', roleId);
  }
});

/** What the server looks up before it decides, because the command names it and it is not there. */
const NOT_FOUND: Partial<Record<AgentAction, string>> = {
  sendFile: 'fileUnknown',
};

/** Ana owns a chat with every right, and then comes back with one role only. */
async function owner(roleId: string): Promise<{ bench: ServiceBench; ana: BenchClient }> {
  const bench = await ServiceBench.start();
  addRoles(bench);
  const before = await bench.readyAgent(ANA);
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const offer = bench.service.interactions.loaded(CHAT)?.state?.phase;
  assert.ok(offer?.kind === 'offered');
  await before.command(CHAT, { type: 'acceptOffer', offerId: offer.offer.offerId });
  await before.command(CHAT, says('Hello'));
  bench.setRoles(ANA, [roleId]);
  const ana = await bench.agent(ANA);
  return { bench, ana };
}

function addRoles(bench: ServiceBench): void {
  bench.configure((current) => ({ ...current, roles: [...ROLES] }));
}
