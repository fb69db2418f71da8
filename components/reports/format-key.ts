import type { Formats } from '@/components/format/formats';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import type { Breakdown } from '@/lib/domain/report-query';

/** A part of a row's key as people read it. */
export function formatKey(field: Breakdown, value: string, formats: Formats): string {
  if (value === '') return notSet;
  switch (field) {
    case 'day':
      return formats.dayLong(value);
    case 'week':
      return `Week of ${formats.day(value)}`;
    case 'month':
      return formats.month(value);
    case 'weekday':
      return formats.weekday(Number(value));
    default:
      return formatFieldValue(field, value, formats.reader.locale);
  }
}
