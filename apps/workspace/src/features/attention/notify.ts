import { isWindowActive } from './use-is-window-active.ts';

/**
 * A desktop notification, unless the window is the active one or notifications are not allowed. A click on it brings the window up.
 * @param tag     of several with the same, the newest is shown
 * @param onOpen  shows what it is about
 */
export function notify(
  title: string,
  body: string,
  tag: string,
  onOpen: () => void = () => undefined,
): Notification | undefined {
  if (isWindowActive() || !('Notification' in window) || Notification.permission !== 'granted')
    return undefined;
  try {
    const notification = new Notification(title, { body, tag });
    notification.addEventListener('click', () => {
      window.focus();
      onOpen();
      notification.close();
    });
    return notification;
  } catch {
    // Some phones only allow notifications of service workers; what the screen shows and the sound remain.
    return undefined;
  }
}
