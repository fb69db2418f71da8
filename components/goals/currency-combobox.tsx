'use client';

import { useMemo } from 'react';
import { listCurrencyOptions } from '@/components/auth/account-options';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';

type CurrencyComboboxProps = {
  /** '' is the account's. */
  value: string;
  onValueChange: (value: string) => void;
  accountCurrency: string;
};

/** Every currency by name or code, the account's own first. */
export function CurrencyCombobox({ value, onValueChange, accountCurrency }: CurrencyComboboxProps) {
  const options = useMemo<ComboboxOption[]>(() => {
    return [{ value: '', label: `Currency of the account (${accountCurrency})` }, ...listCurrencyOptions()];
  }, [accountCurrency]);
  return <Combobox options={options} value={value} onValueChange={(code) => onValueChange(code ?? '')} />;
}
