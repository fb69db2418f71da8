/** What must exist before figures can: in this order, because each step needs the one before. */
export const setupSteps = ['tag', 'snippet', 'goal', 'conversion'] as const;
export type SetupStep = (typeof setupSteps)[number];

export type SetupState = { doneSteps: readonly SetupStep[]; nextStep: SetupStep | null };

type SetupFacts = {
  tags: readonly { firstHitAt: Date | null }[];
  goalCount: number;
  /** Any goal met at any time, from ads or not. */
  hasConversion: boolean;
};

/** How far an account is. A goal can be made before the snippet is pasted; the next step is the first that is not done. */
export function decideSetupState({ tags, goalCount, hasConversion }: SetupFacts): SetupState {
  const isDone: Record<SetupStep, boolean> = {
    tag: tags.length > 0,
    snippet: tags.some((tag) => tag.firstHitAt !== null),
    goal: goalCount > 0,
    conversion: hasConversion,
  };
  return {
    doneSteps: setupSteps.filter((step) => isDone[step]),
    nextStep: setupSteps.find((step) => !isDone[step]) ?? null,
  };
}
