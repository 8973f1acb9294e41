import type { AdminSection } from '../paths.ts';
export function AdminPage({
  section,
  subjectId,
}: {
  readonly section: AdminSection;
  readonly subjectId: string | null;
}) {
  return (
    <main>
      {section}
      {subjectId}
    </main>
  );
}
