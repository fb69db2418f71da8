import { cache } from 'react';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listAudiences } from '@/lib/store/audiences';
import { listGoals } from '@/lib/store/goals';
import { listTags } from '@/lib/store/tags';

// The navigation, the filter bar and panels of a page ask for the same lists in one request.

/** The goals of the account that are not deleted; asked once a request. */
export const listAccountGoals = cache(listGoals);

/** The audiences of the account; asked once a request. */
export const listAccountAudiences = cache(listAudiences);

/** The names of those that are counted. */
export async function listAudienceNames(access: AccountAccess): Promise<string[]> {
  const audiences = await listAccountAudiences(access);
  return audiences.filter(({ build }) => build.readyAt !== null).map(({ name }) => name);
}

/** The tags of the account; asked once a request. */
export const listAccountTags = cache(listTags);
