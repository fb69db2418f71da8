// The person whom first-conversion.spec.ts sets up, and where their session is kept for the tests that come after.

export const owner = {
  name: 'Ada Owner',
  email: 'ada@shop.example',
  password: 'three short words',
  accountName: 'Stride & Sole',
} as const;

export const ownerStatePath = 'test-results/owner.json';
