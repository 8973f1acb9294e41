import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { COLOURS_SETTING, INKS, transcriptColoursOf, WRITERS } from './transcript-colours.ts';
import type { Ink, Writer } from './transcript-colours.ts';

const WRITER_NAMES: Readonly<Record<Writer, MessageDescriptor>> = {
  contact: msg`Contact`,
  own: msg`You`,
  colleague: msg`Other agents`,
  system: msg`System`,
};

const INK_NAMES: Readonly<Record<Ink, MessageDescriptor>> = {
  default: msg`As usual`,
  blue: msg`Blue`,
  teal: msg`Teal`,
  green: msg`Green`,
  brown: msg`Brown`,
  red: msg`Red`,
  violet: msg`Violet`,
  grey: msg`Grey`,
};

/** Colours of names and texts in transcripts. */
export function ColoursSection() {
  const { t } = useLingui();
  const { personal } = useDesk();
  const colours = transcriptColoursOf(useSyncExternalStore(personal.subscribe, personal.get));
  const titleId = useId();
  const choices = (['default', ...INKS] as const).map((ink) => ({ id: ink, label: t(INK_NAMES[ink]) }));
  const change = (writer: Writer, part: 'name' | 'text', chosen: string): void => {
    const next = { ...colours, [writer]: { ...colours[writer], [part]: chosen } };
    personal.change({ settings: { [COLOURS_SETTING]: next } });
  };
  const isChanged = WRITERS.some((writer) => {
    const { name, text } = colours[writer];
    return name !== 'default' || text !== 'default';
  });
  return (
    <section className="preferences-section" aria-labelledby={titleId}>
      <h3 id={titleId}>
        <Trans>Transcript colours</Trans>
      </h3>
      <Sample />
      {WRITERS.map((writer) => (
        <fieldset key={writer} className="preferences-colours">
          <legend className="group-label">{t(WRITER_NAMES[writer])}</legend>
          {writer !== 'system' && (
            <SelectField
              label={t`Name`}
              choices={choices}
              value={colours[writer].name}
              onChange={(ink) => change(writer, 'name', ink)}
            />
          )}
          <SelectField
            label={t`Text`}
            choices={choices}
            value={colours[writer].text}
            onChange={(ink) => change(writer, 'text', ink)}
          />
        </fieldset>
      ))}
      {isChanged && (
        <p>
          <Button isDense onPress={() => personal.change({ settings: { [COLOURS_SETTING]: null } })}>
            <Trans>Back to the usual colours</Trans>
          </Button>
        </p>
      )}
    </section>
  );
}

/** A few lines as the transcript shows them. */
function Sample() {
  const { t } = useLingui();
  return (
    <figure className="preferences-sample" aria-label={t`Sample of a transcript in these colours`}>
      <div aria-hidden>
        <Line side="contact" name="Marie Dubois" text={t`Hello, the jacket is too small.`} />
        <Line side="own" name={t`You`} text={t`I can help with that.`} />
        <Line side="colleague" name="Paul Martin" text={t`I am sending the address.`} />
        <p className="line-system">{t`Paul Martin joined the chat.`}</p>
      </div>
    </figure>
  );
}

type LineProps = { readonly side: string; readonly name: string; readonly text: string };

function Line({ side, name, text }: LineProps) {
  return (
    <div className="line-message" data-side={side} data-starts>
      <p className="line-author">
        <span>{name}</span>
      </p>
      <div className="line-bubble">
        <p className="line-text">{text}</p>
      </div>
    </div>
  );
}
