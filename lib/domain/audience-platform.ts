// In which shape does each ad platform take a list of people? Headings are those of the platforms' own upload templates: a column that a platform
// does not know makes it refuse the file, so there is none. Never clear text: identifiers are the SHA-256 hashes that the site sent.

export const audiencePlatforms = ['google', 'microsoft', 'meta'] as const;
export type AudiencePlatform = (typeof audiencePlatforms)[number];

export type MemberIdentifier = 'email' | 'phone';

/**
 * Google: Customer Match, "Email" and "Phone" in English (support.google.com/google-ads/answer/7659867). Microsoft: customer match takes e-mail
 * addresses (help.ads.microsoft.com, 56921). Meta: "email" and "phone" (How to format a customer list).
 */
export const platformColumns = {
  google: [
    { heading: 'Email', identifier: 'email' },
    { heading: 'Phone', identifier: 'phone' },
  ],
  microsoft: [{ heading: 'Email', identifier: 'email' }],
  meta: [
    { heading: 'email', identifier: 'email' },
    { heading: 'phone', identifier: 'phone' },
  ],
} as const satisfies Record<AudiencePlatform, readonly { heading: string; identifier: MemberIdentifier }[]>;
