import { Trans, useLingui } from '@lingui/react/macro';
import { SearchBox } from '../../ui/SearchBox.tsx';

type Props = {
  /** What is searched, as it is called above the list. */
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly isNothingFound: boolean;
};

/** Above a list that is too long to be taken in at a glance. */
export function ListSearch({ label, typed, onType, isNothingFound }: Props) {
  const { t } = useLingui();
  return (
    <div className="list-search">
      <SearchBox
        label={t`Search: ${label}`}
        isLabelHidden
        value={typed}
        onChange={onType}
        placeholder={t`Search`}
      />
      <output className="quiet">{isNothingFound && <Trans>Nothing fits. Type less of it.</Trans>}</output>
    </div>
  );
}
