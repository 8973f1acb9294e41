export function HistoryPage({ interactionId }: { readonly interactionId: string | null }) {
  return <main>{interactionId}</main>;
}
