'use client';

import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue } from '@/components/format/source-words';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import type { DraftCondition } from './audience-draft';
import { listCountryCodes } from './country-codes';

type CountryFieldsProps = {
  condition: DraftCondition;
  error: string | undefined;
  change: (next: Partial<DraftCondition>) => void;
};

/** One country or another, found by its name. */
export function CountryFields({ condition: { id, countries }, error, change }: CountryFieldsProps) {
  const { locale } = useFormats().reader;
  const options = useMemo(
    () =>
      listCountryCodes()
        .map((code) => ({ value: code, label: formatFieldValue('country', code, locale), hint: code }))
        .sort((one, other) => one.label.localeCompare(other.label, locale)),
    [locale],
  );
  return (
    <div className="flex flex-col gap-2">
      <Field name={`${id}.countries`} label="Countries" hideLabel error={error}>
        <Combobox
          key={countries.join()}
          options={options.filter(({ value }) => !countries.includes(value))}
          value={null}
          onValueChange={(code) => {
            if (code !== null) change({ countries: [...countries, code] });
          }}
          placeholder="Add a country…"
        />
      </Field>
      {countries.length === 0 ? null : (
        <ul className="flex flex-wrap gap-1.5">
          {countries.map((code) => (
            <li key={code}>
              <Button size="sm" onClick={() => change({ countries: countries.filter((each) => each !== code) })}>
                {formatFieldValue('country', code, locale)}
                <X aria-hidden />
                <span className="sr-only">Remove</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
