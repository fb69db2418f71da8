import type { PeriodPreset } from '@/lib/domain/period';
import type { ComparedTo } from '@/lib/http/report-filters';

export const presetNames: Record<PeriodPreset, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  week: 'This week',
  month: 'This month',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  ytd: 'This year',
};

export const comparedToNames: Record<ComparedTo, string> = {
  previous: 'Previous period',
  year: 'Year before',
  none: 'No comparison',
};
