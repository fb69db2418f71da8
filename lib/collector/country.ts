// In which country is this address? From a database file that comes with the package: no address leaves the process.
// Never fails: an address or a file that cannot be read is 'ZZ', unknown.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CountryResponse, Reader } from 'maxmind';
import { isPrivateAddress } from '@/lib/client-address';
import { log } from '@/lib/log';

export const unknownCountry = 'ZZ';

const maxRemembered = 10_000;
const remembered = new Map<string, string>();

/** ISO 3166-1 alpha-2, upper case; 'ZZ' for a private, unknown or malformed address. */
export function findCountry(address: string): string {
  if (address === '') return unknownCountry;
  const known = remembered.get(address);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const country = readCountry(address);
  remembered.set(address, country);
  return country;
}

// Both shapes are met in the packages: a flat code, and MaxMind's own.
type CountryRecord = CountryResponse & { country_code?: string };

let reader: Reader<CountryRecord> | null | undefined;

/** Opened with the first public address: 5 MB that a process without hits does not need. */
function openReader(): Reader<CountryRecord> | null {
  if (reader === undefined) {
    try {
      // By path: a bundler would follow a module name, and knows no module of this kind.
      const file = join(
        process.cwd(),
        'node_modules',
        '@ip-location-db',
        'iptoasn-country-mmdb',
        'iptoasn-country.mmdb',
      );
      reader = new Reader<CountryRecord>(readFileSync(file));
    } catch (error) {
      log.error('countries are not known', error);
      reader = null;
    }
  }
  return reader;
}

function readCountry(address: string): string {
  if (isPrivateAddress(address)) return unknownCountry;
  try {
    const record = openReader()?.get(address);
    const code = record?.country_code ?? record?.country?.iso_code ?? '';
    return /^[A-Z]{2}$/.test(code) ? code : unknownCountry;
  } catch {
    // Not an address: the reader refuses it.
    return unknownCountry;
  }
}
