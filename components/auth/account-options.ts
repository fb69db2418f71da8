import type { ComboboxOption } from '@/components/ui/combobox';
import { listCurrencies } from '@/lib/domain/money';

/** Every currency with its English name and its code. Made on the server: browsers may name them otherwise. */
export function listCurrencyOptions(): ComboboxOption[] {
  const names = new Intl.DisplayNames(['en'], { type: 'currency' });
  return listCurrencies()
    .map((code) => ({ value: code, label: names.of(code) ?? code, hint: code }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

/** Every time zone, UTC first, and `own` too when it is called otherwise here. */
export function listTimeZoneOptions(own?: string): ComboboxOption[] {
  const zones = new Set(['UTC', ...(own === undefined ? [] : [own]), ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
