import { cache } from 'react';
import { listGoals } from '@/lib/store/goals';
import { listTags } from '@/lib/store/tags';

// The navigation, the filter bar and panels of a page ask for the same lists in one request.

/** The goals of the account that are not deleted; asked once a request. */
export const listAccountGoals = cache(listGoals);

/** The tags of the account; asked once a request. */
export const listAccountTags = cache(listTags);
