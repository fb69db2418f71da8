import clsx from 'clsx';
import { Check } from 'lucide-react';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast, type Role } from '@/lib/domain/account-access';
import { type SetupState, type SetupStep, setupSteps } from './setup-steps';

type SetupPanelProps = {
  state: SetupState;
  role: Role;
  /** Where the tag that waits for its first hit is. */
  tagHref: string;
};

type StepWords = {
  title: string;
  help: string;
  action: string;
  href: (tagHref: string) => string;
  neededRole: Role;
  instead: string;
};

const words: Record<SetupStep, StepWords> = {
  tag: {
    title: 'Create your first tag',
    help: 'A tag is the small script that your site carries. One is enough for a site.',
    action: 'Create your first tag',
    href: () => '/tags/new',
    neededRole: 'admin',
    instead: 'Ask an admin of the account for it.',
  },
  snippet: {
    title: 'Paste the snippet',
    help: 'Copy it into the head of every page. The tag turns active by itself when its first hit arrives.',
    action: 'Paste the snippet',
    href: (tagHref) => tagHref,
    neededRole: 'viewer',
    instead: '',
  },
  goal: {
    title: 'Say what counts',
    help: 'A goal is a page that is opened or an event that is sent: a purchase, a sign-up, a form.',
    action: 'Create your first goal',
    href: () => '/goals/new',
    neededRole: 'marketer',
    instead: 'Ask a marketer of the account for it.',
  },
  conversion: {
    title: 'See the first conversion',
    help: 'Open your site from an ad and meet the goal yourself. It shows here within seconds.',
    action: 'Look at the goals',
    href: () => '/goals',
    neededRole: 'viewer',
    instead: '',
  },
};

/** The way to the first conversion: what is done, and the next step with its button. */
export function SetupPanel({ state, role, tagHref }: SetupPanelProps) {
  return (
    <Panel
      title="Get to your first conversion"
      description={`${state.doneSteps.length} of ${setupSteps.length} steps done`}
    >
      <ol className="flex flex-col">
        {setupSteps.map((step, index) => (
          <Step
            key={step}
            number={index + 1}
            step={step}
            isDone={state.doneSteps.includes(step)}
            isNext={state.nextStep === step}
            role={role}
            tagHref={tagHref}
          />
        ))}
      </ol>
    </Panel>
  );
}

type StepProps = { number: number; step: SetupStep; isDone: boolean; isNext: boolean; role: Role; tagHref: string };

function Step({ number, step, isDone, isNext, role, tagHref }: StepProps) {
  const { title, help, action, href, neededRole, instead } = words[step];
  const may = isRoleAtLeast(role, neededRole);
  return (
    <li
      aria-current={isNext ? 'step' : undefined}
      className="flex gap-3 border-t border-hairline py-3 first:border-t-0 last:pb-0"
    >
      <span
        aria-hidden
        className={clsx(
          'tabular mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full text-xs',
          isDone ? 'bg-good-soft text-good' : isNext ? 'bg-accent text-on-accent' : 'bg-sunken text-muted',
        )}
      >
        {isDone ? <Check className="size-3.5" /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className={clsx(isNext && 'font-strong', isDone && 'text-muted')}>
            {title}
            {isDone ? <span className="sr-only">, done</span> : null}
          </p>
          {isNext ? <p className="text-sm text-muted">{may ? help : `${help} ${instead}`}</p> : null}
        </div>
        {isNext && may ? (
          <LinkButton href={href(tagHref)} variant="primary">
            {action}
          </LinkButton>
        ) : null}
      </div>
    </li>
  );
}
