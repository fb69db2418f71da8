import { cache } from 'react';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period } from '@/lib/domain/report-query';
import { listDayNotes } from '@/lib/store/day-notes';

/** The notes of a period, asked once a request: charts mark them and the overview lists them. */
export const listPeriodNotes = cache((access: AccountAccess, period: Period) => listDayNotes(access, period));
