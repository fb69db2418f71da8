// A click window as people write it: a number and a unit. Stored in minutes.

export const clickWindowUnits = ['minutes', 'hours', 'days'] as const;
export type ClickWindowUnit = (typeof clickWindowUnits)[number];

const minutesByUnit: Record<ClickWindowUnit, number> = { minutes: 1, hours: 60, days: 1440 };

/** The largest unit that divides it: 43,200 → 30 days, 90 → 90 minutes. */
export function toClickWindowText(minutes: number): { amount: string; unit: ClickWindowUnit } {
  const unit = minutes % 1440 === 0 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes';
  return { amount: String(minutes / minutesByUnit[unit]), unit };
}

/** Minutes of a typed number; NaN when it is no whole number. Its limits are the domain's. */
export function toClickWindowMinutes(amount: string, unit: ClickWindowUnit): number {
  return /^\d{1,6}$/.test(amount.trim()) ? Number(amount.trim()) * minutesByUnit[unit] : Number.NaN;
}

/** '30 days', '1 hour'. */
export function formatClickWindow(minutes: number): string {
  const { amount, unit } = toClickWindowText(minutes);
  return amount === '1' ? `1 ${unit.slice(0, -1)}` : `${amount} ${unit}`;
}
