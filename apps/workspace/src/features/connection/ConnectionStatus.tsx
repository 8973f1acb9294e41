import { CircleCheck, CloudOff, LoaderCircle } from 'lucide-react';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ConnectionState } from '@guichet/client/client-snapshot.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { useDeskState } from '../../session/desk.ts';

/** Quiet when all is well, a sentence when not. Always there, so that its silence can be trusted. */
export function ConnectionStatus() {
  const connection = useDeskState(({ connection: state }) => state);
  const isLinkLost = useDeskState((snapshot) => snapshot.isLinkLost);
  const unsentCount = useDeskState((snapshot) => snapshot.unsentCount);
  const tone = toneOf(connection, isLinkLost);
  const Icon = tone === 'well' ? CircleCheck : tone === 'busy' ? LoaderCircle : CloudOff;
  return (
    <output className="connection" data-tone={tone}>
      <Icon size={16} aria-hidden />
      <span>
        {sentence(connection, isLinkLost)}
        {tone !== 'well' && unsentCount > 0 && (
          <>
            {' '}
            <Plural value={unsentCount} one="# thing to send is kept." other="# things to send are kept." />
          </>
        )}
      </span>
    </output>
  );
}

type Tone = 'well' | 'busy' | 'lost';

function toneOf(connection: ConnectionState, isLinkLost: boolean): Tone {
  if (connection.kind === 'stopped' || isLinkLost) return 'lost';
  return connection.kind === 'live' ? 'well' : 'busy';
}

function sentence(connection: ConnectionState, isLinkLost: boolean): ReactNode {
  switch (connection.kind) {
    case 'live':
      return isLinkLost ? <Trans>No connection. Trying again.</Trans> : <Trans>Connected</Trans>;
    case 'catchingUp':
      return <Trans>Catching up.</Trans>;
    case 'idle':
    case 'connecting':
    case 'waiting':
      return isLinkLost ? <Trans>No connection. Trying again.</Trans> : <Trans>Connecting.</Trans>;
    case 'stopped':
      return connection.reason === 'versionUnsupported' ? (
        <Trans>The server has been updated. Reload the page.</Trans>
      ) : (
        <Trans>Disconnected. Reload the page.</Trans>
      );
    default:
      return missingCase(connection);
  }
}
