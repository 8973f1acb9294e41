import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the screen that is fetched when it is first shown, and is not there until then. One that could not be fetched is asked for again the
 * next time it is to be shown.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => VNode | null {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | undefined>(() => loaded);
    useEffect(() => {
      // It may have come between the first drawing and this.
      const coming = loaded === undefined ? load() : Promise.resolve(loaded);
      coming.then(
        (part) => {
          loaded = part;
          setPart(() => part);
        },
        () => undefined,
      );
    }, []);
    return Part === undefined ? null : <Part {...props} />;
  };
}
