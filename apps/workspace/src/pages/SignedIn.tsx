import { useEffect, useState } from 'react';
import type { SessionView } from '@guichet/protocol/http.ts';
import { deskOf } from '../session/create-desk.ts';
import { DeskContext } from '../session/desk.ts';
import { useServices } from '../session/services.ts';
import { Workspace } from './Workspace.tsx';

type Props = { readonly session: SessionView };

/** Owns the connection of one signed-in user: opens it, closes it, and ends the session when the server revokes it. */
export function SignedIn({ session }: Props) {
  const { sessions } = useServices();
  const [desk] = useState(() => deskOf(session));
  useEffect(() => {
    const { client } = desk;
    const unsubscribe = client.subscribe(() => {
      const { connection } = client.getSnapshot();
      if (connection.kind === 'stopped' && connection.reason === 'unauthorized') sessions.end();
    });
    const wake = (): void => {
      if (document.visibilityState === 'visible') client.wake();
    };
    window.addEventListener('online', wake);
    window.addEventListener('offline', client.unplugged);
    document.addEventListener('visibilitychange', wake);
    client.start();
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', client.unplugged);
      document.removeEventListener('visibilitychange', wake);
      unsubscribe();
      client.stop();
    };
  }, [desk, sessions]);
  return (
    <DeskContext value={desk}>
      <Workspace />
    </DeskContext>
  );
}
