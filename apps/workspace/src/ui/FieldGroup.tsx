import type { ReactNode, Ref } from 'react';
import './field-group.css';

type Props = {
  readonly legend: ReactNode;
  /** Close together: boxes to tick, lines of a list. */
  readonly isDense?: boolean;
  readonly ref?: Ref<HTMLFieldSetElement>;
  readonly children: ReactNode;
};

/** Fields that belong together, under a name. */
export function FieldGroup({ legend, isDense = false, ref, children }: Props) {
  return (
    <fieldset ref={ref} className="field-group" data-dense={isDense || undefined}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
