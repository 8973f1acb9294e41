import { useState } from 'react';

type Permission = { readonly permission: NotificationPermission; readonly ask: () => void };

/** Whether the browser lets us show desktop notifications, and the way to ask. Must be asked from a gesture. */
export function useNotificationPermission(): Permission {
  const [permission, setPermission] = useState<NotificationPermission>(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  const ask = (): void => {
    if (!('Notification' in window)) return;
    void Notification.requestPermission().then(setPermission);
  };
  return { permission, ask };
}
