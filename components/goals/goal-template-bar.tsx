'use client';

import { type GoalTemplate, goalTemplates } from './goal-templates';

/** Starting points, one press each. */
export function GoalTemplateBar({ onChoose }: { onChoose: (template: GoalTemplate) => void }) {
  return (
    <fieldset className="grid min-w-0 grid-cols-2 gap-2 lg:grid-cols-4">
      <legend className="pb-2 text-sm text-muted">Start from a template, or fill in your own.</legend>
      {goalTemplates.map((template) => (
        <button
          key={template.id}
          type="button"
          onClick={() => onChoose(template)}
          className="flex cursor-pointer flex-col rounded-panel border border-hairline bg-surface px-3 py-2 text-left hover:border-control hover:bg-sunken"
        >
          <span className="text-sm font-strong">{template.label}</span>
          <span className="text-xs text-muted">{template.help}</span>
        </button>
      ))}
    </fieldset>
  );
}
