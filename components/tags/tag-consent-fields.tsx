'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextInput } from '@/components/ui/text-input';
import { everywhere, strictRegions } from '@/lib/domain/consent-regions';

type Choice = 'nowhere' | 'strict' | 'everywhere' | 'countries';

const lists = { nowhere: [], strict: strictRegions, everywhere } as const;

const choices: readonly { value: Choice; label: string; help: string }[] = [
  { value: 'nowhere', label: 'Nowhere', help: 'Consent counts as given until the page says that it is denied.' },
  {
    value: 'strict',
    label: 'In the European Economic Area, the United Kingdom and Switzerland',
    help: 'Where the law asks for it, and where Microsoft Advertising does the same.',
  },
  { value: 'everywhere', label: 'Everywhere', help: 'Nobody is known before they agree.' },
  { value: 'countries', label: 'In these countries', help: 'Your own list.' },
];

type TagConsentFieldsProps = { consentRequiredIn: readonly string[]; error: string | undefined; disabled: boolean };

/** Where consent comes first: three common answers, or a list of countries. The form sends `consentRequiredIn` as text. */
export function TagConsentFields({ consentRequiredIn, error, disabled }: TagConsentFieldsProps) {
  const saved = consentRequiredIn.join(', ');
  const isOf = (list: readonly string[]): boolean => list.join(', ') === saved;
  const [choice, setChoice] = useState<Choice>(
    isOf([]) ? 'nowhere' : isOf(strictRegions) ? 'strict' : isOf(everywhere) ? 'everywhere' : 'countries',
  );
  const [countries, setCountries] = useState(choice === 'countries' ? saved : strictRegions.join(', '));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <span className="text-sm font-strong" aria-hidden>
          Ask first
        </span>
        <RadioGroup<Choice>
          aria-label="Ask first"
          options={choices}
          value={choice}
          onValueChange={setChoice}
          disabled={disabled}
        />
      </div>
      {choice === 'countries' ? (
        <Field
          name="consentRequiredIn"
          label="Countries"
          error={error}
          disabled={disabled}
          help="Codes of two letters with commas between, such as DE, FR. EEA stands for the European Economic Area."
        >
          <TextInput value={countries} onValueChange={setCountries} autoComplete="off" placeholder="DE, FR" />
        </Field>
      ) : (
        <input type="hidden" name="consentRequiredIn" value={lists[choice].join(', ')} />
      )}
      <p className="text-sm text-muted">
        The country comes from the visitor’s address, and one that is not known is asked too. A consent banner that
        speaks TCF 2 or Google’s consent mode is heard by itself, and a browser that sends Global Privacy Control counts
        as denied until its visitor agrees.
      </p>
    </div>
  );
}
