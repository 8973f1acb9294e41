import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { CallMember } from '@guichet/protocol/calls.ts';

/** How somebody is called. @param contact  the name of the chat's contact as it is shown; null when there is none */
export function useMemberName(): (member: CallMember, contact: string | null) => string {
  const { t } = useLingui();
  return useCallback(
    (member, contact) => {
      switch (member.kind) {
        case 'agent':
          return member.name;
        case 'customer':
          return contact ?? t`Unnamed contact`;
        case 'number':
          return member.number === 'anonymous' ? t`Number withheld` : member.number;
      }
    },
    [t],
  );
}

/** How whoever is in the calls of one chat is called. @param contact  see `useMemberName` */
export function useCallNames(contact: string | null) {
  const { i18n } = useLingui();
  const memberName = useMemberName();
  const nameOf = (member: CallMember): string => memberName(member, contact);
  const namesOf = (members: readonly CallMember[]): string =>
    new Intl.ListFormat(i18n.locale).format(members.map(nameOf));
  return { nameOf, namesOf };
}
