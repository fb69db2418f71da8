/** Micros of an amount as the API writes it: plain decimal text, perhaps with a sign. */
export function parseApiAmount({ amount }: { amount: string }): bigint {
  const [, sign = '', units = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const micros = BigInt(units) * 1_000_000n + BigInt(decimals.slice(0, 6).padEnd(6, '0'));
  return sign === '-' ? -micros : micros;
}
