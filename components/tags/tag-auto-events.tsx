import { Checkbox } from '@/components/ui/checkbox';
import { type AutoEventName, autoEventNames, listAutoEventActions } from '@/lib/domain/auto-events';
import { autoEventWords } from './auto-event-words';

type TagAutoEventsProps = { autoEvents: readonly AutoEventName[]; disabled: boolean };

/** A switch for each kind of event that needs no code on the site, with the words that a goal compares. */
export function TagAutoEvents({ autoEvents, disabled }: TagAutoEventsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">Events without code</legend>
      {autoEventNames.map((name) => (
        <Checkbox
          key={name}
          name="autoEvents"
          value={name}
          defaultChecked={autoEvents.includes(name)}
          disabled={disabled}
          label={autoEventWords[name].label}
          help={
            <>
              Action{' '}
              {listAutoEventActions([name]).map((action, index) => (
                <span key={action}>
                  {index > 0 ? ' or ' : ''}
                  <code className="font-mono text-text">{action}</code>
                </span>
              ))}
              , label: {autoEventWords[name].eventLabel}.
            </>
          }
        />
      ))}
    </fieldset>
  );
}
