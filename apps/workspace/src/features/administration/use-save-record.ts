import { paths } from '../../paths.ts';
import type { AdminSection } from '../../paths.ts';
import { go } from '../../router.ts';
import type { Problem } from '../../session/http.ts';
import { useChange } from './administration.ts';

type Actions = {
  readonly save: (id: string, body: unknown) => Promise<Problem | null>;
  readonly remove: () => Promise<Problem | null>;
};

/** Saving and deleting as all records with an id of their own have it. `discard` drops the form's draft once it is of no use. */
export function useSaveRecord(section: AdminSection, subjectId: string, discard: () => void): Actions {
  const change = useChange();
  // Who has gone elsewhere meanwhile is not fetched back.
  const leaveFor = (address: string): void => {
    if (window.location.pathname === paths.admin(section, subjectId)) go(address, 'replace');
  };
  return {
    save: async (id, body) => {
      const answer = await change('PUT', `/api/admin/${section}/${encodeURIComponent(id)}`, body);
      if (answer.kind === 'problem') return answer.problem;
      discard();
      leaveFor(paths.admin(section, id));
      return null;
    },
    remove: async () => {
      const answer = await change('DELETE', `/api/admin/${section}/${encodeURIComponent(subjectId)}`);
      if (answer.kind === 'problem') return answer.problem;
      discard();
      leaveFor(paths.admin(section));
      return null;
    },
  };
}
