import { useEffect, useState } from 'react';

type Permission = {
  /** Null where the browser has no notifications. */
  readonly permission: NotificationPermission | null;
  readonly ask: () => void;
};

/** Whether the browser lets us show desktop notifications, now and after it is changed in its settings, and the way to ask. Must be asked from a gesture. */
export function useNotificationPermission(): Permission {
  const [permission, setPermission] = useState(current);
  useEffect(() => {
    let status: PermissionStatus | undefined;
    let isOver = false;
    const take = (): void => setPermission(current);
    // Where it cannot be followed, it is right after the next load.
    void navigator.permissions
      ?.query({ name: 'notifications' })
      .then((found) => {
        if (isOver) return;
        status = found;
        found.addEventListener('change', take);
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
      status?.removeEventListener('change', take);
    };
  }, []);
  const ask = (): void => {
    if ('Notification' in window) void Notification.requestPermission().then(setPermission);
  };
  return { permission, ask };
}

function current(): NotificationPermission | null {
  return 'Notification' in window ? Notification.permission : null;
}
