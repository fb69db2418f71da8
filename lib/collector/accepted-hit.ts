// What is known of a hit when it is ready to be stored: what it said, whose it is, and what the server added.
// Never holds an address of a person's machine: the IP is used for the country and forgotten.

import type { Hit } from '@/lib/domain/visitor-decision';
import type { Consent } from '@/lib/wire/hit';

/** A hit after validation and enrichment, with everything that its row holds. Texts have no NUL and no lone surrogate. */
export type AcceptedHit = Hit & {
  accountId: string;
  /** The visitor; without one the page load, and the hit's own id when it has neither. */
  visitorId: string;
  hasVisitor: boolean;
  receivedAtMs: number;
  sessionId: string | null;
  title: string | null;
  keywords: string | null;
  isSpa: boolean;
  consent: Consent | null;
  screenWidth: number | null;
  screenHeight: number | null;
  loadTimeMs: number | null;
  hashedEmail: string | null;
  hashedPhone: string | null;
  /** JSON of the wire parameters without a column of their own. */
  parameters: string | null;
};
