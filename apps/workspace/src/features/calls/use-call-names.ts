import { useLingui } from '@lingui/react/macro';
import type { CallMember } from '@guichet/protocol/calls.ts';

/** How whoever is in a call is called. @param contact  the contact's name as it is shown; null when there is none */
export function useCallNames(contact: string | null) {
  const { t, i18n } = useLingui();
  const nameOf = (member: CallMember): string => {
    switch (member.kind) {
      case 'agent':
        return member.name;
      case 'customer':
        return contact ?? t`Unnamed contact`;
      case 'number':
        return member.number === 'anonymous' ? t`Number withheld` : member.number;
    }
  };
  const namesOf = (members: readonly CallMember[]): string =>
    new Intl.ListFormat(i18n.locale).format(members.map(nameOf));
  return { nameOf, namesOf };
}
