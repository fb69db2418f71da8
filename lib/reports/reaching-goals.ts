// Which goals count in an account: its own, and those of all accounts of an owner who is an admin in both.

import { type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';

/** A condition on a row of `goals`. */
export function isReaching({ accountId }: AccountAccess): Sql {
  return sql`(goals.account_id = ${accountId} OR goals.scope = 'all' AND EXISTS (
    SELECT FROM members AS there JOIN members AS here ON here.user_id = there.user_id
    WHERE there.account_id = goals.account_id AND there.role = 'admin' AND here.account_id = ${accountId} AND here.role = 'admin'))`;
}
