// Which role does this stored text name? The database checks it too, so anything else means a damaged row, which must not pass.

import { type Role, roles } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';

/** The role that the database holds; any other text is a fault of ours and throws. */
export function toRole(text: string): Role {
  const role = roles.find((each) => each === text);
  if (role === undefined) throw new Error(`"${text}" is no role`);
  return role;
}

/** A role as a person or a program gave it; else throws `invalid_input` at `role`. */
export function parseRole(text: string): Role {
  const role = roles.find((each) => each === text);
  if (role === undefined) throw new AppError('invalid_input', `Choose a role: ${roles.join(', ')}.`, { field: 'role' });
  return role;
}
