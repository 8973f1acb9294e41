import type { ContactRejection } from '@guichet/core/contact/contact-command.ts';
import {
  ChangeContactBody,
  ContactAddressBody,
  CreateContactBody,
  MergeContactBody,
} from '@guichet/protocol/contacts.ts';
import type { InteractionContact } from '@guichet/protocol/contacts.ts';
import { SEARCH_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { ProblemCode } from '@guichet/protocol/http.ts';
import { Id } from '@guichet/protocol/ids.ts';
import { Type } from 'typebox';
import { recordOf } from '../../app/contacts/contacts.ts';
import type { ContactResult } from '../../app/contacts/contacts.ts';
import type { SignedIn } from '../../ports/user-sessions.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route, RouteReply } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

type Deps = Pick<HttpDeps, 'contacts' | 'interactionContacts'>;

const path = '/api/contacts/:contactId';
const params = Type.Object({ contactId: Id });
const addressPath = `${path}/addresses/:addressId`;
const addressParams = Type.Object({ contactId: Id, addressId: Id });

/** Finding, reading, writing and merging contacts. */
export function contactRoutes(deps: Deps): readonly Route[] {
  return [
    findContactsRoute(deps),
    getContactRoute(deps),
    createContactRoute(deps),
    changeContactRoute(deps),
    saveAddressRoute(deps),
    removeAddressRoute(deps),
    mergeContactRoute(deps),
    getInteractionContactRoute(deps),
  ];
}

function findContactsRoute({ contacts }: Deps): Route {
  return route({
    method: 'GET',
    path: '/api/contacts',
    access: 'contact.view',
    body: null,
    params: null,
    handle: async ({ facts }) => {
      const text = facts.query('q') ?? '';
      return text.length > SEARCH_MAX_CHARS ? refuse('bodyMalformed', '/q') : ok(await contacts.search(text));
    },
  });
}

function getContactRoute({ contacts }: Deps): Route {
  return route({
    method: 'GET',
    path,
    access: 'contact.view',
    body: null,
    params,
    handle: async ({ params: { contactId } }) => {
      const contact = await contacts.find(contactId);
      return contact === undefined ? refuse('notFound') : ok(recordOf(contact));
    },
  });
}

function createContactRoute({ contacts }: Deps): Route {
  return route({
    method: 'PUT',
    path,
    access: 'contact.edit',
    body: CreateContactBody,
    params,
    handle: async ({ params: { contactId }, body, session }) => {
      const { addresses, ...fields } = body;
      const wanted = addresses.map(({ addressId, ...address }) =>
        contacts.wantedAddress(addressId, address, body.language),
      );
      const command = {
        type: 'createContact',
        contactId,
        ...fields,
        addresses: wanted,
        identities: [],
      } as const;
      return reply(await contacts.execute(contactId, actorOf(session), command));
    },
  });
}

function changeContactRoute({ contacts }: Deps): Route {
  return route({
    method: 'PATCH',
    path,
    access: 'contact.edit',
    body: ChangeContactBody,
    params,
    handle: async ({ params: { contactId }, body, session }) =>
      reply(await contacts.execute(contactId, actorOf(session), { type: 'changeContact', changes: body })),
  });
}

function saveAddressRoute({ contacts }: Deps): Route {
  return route({
    method: 'PUT',
    path: addressPath,
    access: 'contact.edit',
    body: ContactAddressBody,
    params: addressParams,
    handle: async ({ params: { contactId, addressId }, body, session }) => {
      const language = (await contacts.find(contactId))?.language ?? null;
      const address = contacts.wantedAddress(addressId, body, language);
      return reply(await contacts.execute(contactId, actorOf(session), { type: 'saveAddress', address }));
    },
  });
}

function removeAddressRoute({ contacts }: Deps): Route {
  return route({
    method: 'DELETE',
    path: addressPath,
    access: 'contact.edit',
    body: null,
    params: addressParams,
    handle: async ({ params: { contactId, addressId }, session }) =>
      reply(await contacts.execute(contactId, actorOf(session), { type: 'removeAddress', addressId })),
  });
}

function mergeContactRoute({ contacts }: Deps): Route {
  return route({
    method: 'POST',
    path: `${path}/merge`,
    access: 'contact.merge',
    body: MergeContactBody,
    params,
    handle: async ({ params: { contactId }, body, session }) =>
      reply(await contacts.merge(contactId, body.contactId, actorOf(session))),
  });
}

function getInteractionContactRoute({ contacts, interactionContacts }: Deps): Route {
  return route({
    method: 'GET',
    path: '/api/interactions/:interactionId/contact',
    access: 'contact.view',
    body: null,
    params: Type.Object({ interactionId: Id }),
    handle: async ({ params: { interactionId }, session: { user, privileges } }) => {
      const reader = { userId: user.userId, privileges };
      const found = await interactionContacts(interactionId, reader);
      if (found === undefined) return refuse('notFound');
      const contact = found.contactId === null ? undefined : await contacts.find(found.contactId);
      const answer: InteractionContact = {
        contact: contact === undefined ? null : recordOf(contact),
        proposals: [...found.proposals],
      };
      return ok(answer);
    },
  });
}

/** What each refusal is to a client of the interface, and which part of what it sent is meant. */
const PROBLEMS: Readonly<Record<ContactRejection, readonly [ProblemCode, string | null]>> = {
  contactUnknown: ['notFound', null],
  // Only when it goes up in another between reading and writing: the next attempt finds that one.
  contactMerged: ['notFound', null],
  sameContact: ['bodyMalformed', '/contactId'],
  textMalformed: ['bodyMalformed', ''],
  addressMalformed: ['bodyMalformed', '/value'],
  tooManyAddresses: ['tooMany', '/addresses'],
  tooManyAbsorbed: ['tooMany', '/contactId'],
};

function reply(result: ContactResult): RouteReply {
  return result.kind === 'accepted' ? ok(recordOf(result.contact)) : refuse(...PROBLEMS[result.code]);
}

function actorOf({ user: { userId } }: SignedIn): { readonly kind: 'user'; readonly userId: string } {
  return { kind: 'user', userId };
}
