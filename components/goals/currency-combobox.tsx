'use client';

import { useMemo } from 'react';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { listCurrencies } from '@/lib/domain/money';

type CurrencyComboboxProps = {
  /** '' is the account's. */
  value: string;
  onValueChange: (value: string) => void;
  accountCurrency: string;
};

/** Every currency by name or code, the account's own first. */
export function CurrencyCombobox({ value, onValueChange, accountCurrency }: CurrencyComboboxProps) {
  const options = useMemo<ComboboxOption[]>(() => {
    const names = new Intl.DisplayNames(['en'], { type: 'currency' });
    const all = listCurrencies().map((code) => ({ value: code, label: names.of(code) ?? code, hint: code }));
    return [{ value: '', label: `Currency of the account (${accountCurrency})` }, ...all];
  }, [accountCurrency]);
  return <Combobox options={options} value={value} onValueChange={(code) => onValueChange(code ?? '')} />;
}
