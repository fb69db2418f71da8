import { type Role, roles } from '@/lib/domain/account-access';

/** The roles in words, the least first. */
export const roleWords: Record<Role, { label: string; help: string }> = {
  viewer: { label: 'Viewer', help: 'Sees the reports' },
  marketer: { label: 'Marketer', help: 'Also makes goals and imports' },
  admin: { label: 'Admin', help: 'Also manages tags, members and keys' },
};

/** For a list to choose from. */
export const roleOptions = roles.map((role) => ({
  value: role,
  label: roleWords[role].label,
  hint: roleWords[role].help,
}));
