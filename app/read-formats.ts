import { headers } from 'next/headers';
import { type Formats, toFormats } from '@/components/format/formats';
import { parseLocale, type Reader } from '@/components/format/reader';
import type { AccountAccess } from '@/lib/domain/account-access';

/** How the person behind the request reads: their browser's first language, the account's money and days. */
export async function readReader({ currency, timeZone }: AccountAccess): Promise<Reader> {
  return { locale: parseLocale((await headers()).get('accept-language')), currency, timeZone };
}

/** The formats of the person behind the request, for server components. */
export async function readFormats(access: AccountAccess): Promise<Formats> {
  return toFormats(await readReader(access));
}
