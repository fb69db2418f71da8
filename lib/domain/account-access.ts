// Who may do what in which account. The type is here so that every layer can ask for it; only lib/auth makes one.

export const roles = ['viewer', 'marketer', 'admin'] as const;
/** viewer: reports · marketer: also goals and imports · admin: also tags, members and keys. */
export type Role = (typeof roles)[number];

declare const accountAccessBrand: unique symbol;

/** Proof that somebody may act in one account. Every account-scoped function takes it first; foreign and unknown ids both answer 404. */
export type AccountAccess = {
  readonly accountId: string;
  readonly accountName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly role: Role;
  /** User id or `key:<id>`, written beside what was changed. */
  readonly actor: string;
  readonly [accountAccessBrand]: true;
};

/** Whether `role` includes everything that `needed` may do. */
export function isRoleAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
