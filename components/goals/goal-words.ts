// The words people read for the parts of a goal.

import type { CountKind, GoalCategory, GoalKind, GoalScope, NumberOperator, StringOperator } from '@/lib/domain/goal';

export const goalKindWords: Record<GoalKind, { label: string; help: string }> = {
  destinationUrl: { label: 'Page address', help: 'A page is opened, such as the one that says thank you.' },
  event: { label: 'Event', help: 'Your site says that something happened, such as a purchase or a sign-up.' },
  duration: { label: 'Time on site', help: 'A visit has lasted for so long, tabs out of sight not counted.' },
  pages: { label: 'Pages a visit', help: 'So many pages have been opened in one visit.' },
  offline: { label: 'Offline', help: 'You import what happened elsewhere, such as a sale on the phone.' },
};

export const stringOperatorWords: Record<StringOperator, string> = {
  equals: 'equals',
  beginsWith: 'begins with',
  contains: 'contains',
  regularExpression: 'matches regular expression',
};

export const numberOperatorWords: Record<NumberOperator, string> = {
  equals: 'equals',
  lessThan: 'is less than',
  greaterThan: 'is greater than',
};

export const goalCategoryWords: Record<GoalCategory, string> = {
  purchase: 'Purchase',
  addToCart: 'Add to cart',
  beginCheckout: 'Begin checkout',
  subscribe: 'Subscribe',
  submitLeadForm: 'Lead form',
  bookAppointment: 'Book appointment',
  signup: 'Sign-up',
  requestQuote: 'Request quote',
  getDirections: 'Get directions',
  outboundClick: 'Outbound click',
  contact: 'Contact',
  pageView: 'Page view',
  other: 'Other',
};

export const scopeWords: Record<GoalScope, { label: string; help: string }> = {
  account: { label: 'This account', help: 'Hits of the tag chosen above.' },
  all: {
    label: 'All accounts of its admins',
    help: 'Hits of every tag of this account and of the others that one of its admins runs; a conversion belongs to the account of the tag.',
  },
};

export const countWords: Record<CountKind, { label: string; help: string }> = {
  all: { label: 'Every time', help: 'For sales: two purchases after one ad click count as two.' },
  unique: { label: 'Once an ad click', help: 'For leads: the same person sending a form twice counts once.' },
};
