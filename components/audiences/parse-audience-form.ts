import { type AudienceSettingsInput, parseAudienceSettings } from '@/lib/domain/parse-audience';
import { type AudienceDraft, findBox, toRule } from './audience-draft';

export type AudienceFormErrors = Readonly<Record<string, string>>;

export type ParsedAudienceForm = {
  input: AudienceSettingsInput;
  /** By box; none when it may be saved. */
  errors: AudienceFormErrors;
  /** The box of a field that the server names. */
  toBox: (field: string) => string;
};

/** What the boxes say, and what is wrong with it at which box. */
export function parseAudienceForm({ name, description, durationDays, root }: AudienceDraft): ParsedAudienceForm {
  const { rule, boxByPlace } = toRule(root);
  const typed = {
    name,
    description,
    rule,
    durationDays: /^\s*\d+\s*$/.test(durationDays) ? Number(durationDays) : Number.NaN,
  };
  const parsed = parseAudienceSettings(typed);
  const toBox = (field: string): string => findBox(field, boxByPlace);
  if (parsed.kind === 'valid') return { input: parsed.settings, errors: {}, toBox };
  const errors = Object.fromEntries(parsed.issues.map(({ field, message }) => [toBox(field), message] as const));
  return { input: typed, errors, toBox };
}

/** Whether the rule alone could be counted, whatever it is called. */
export function isRuleWhole({ errors }: ParsedAudienceForm): boolean {
  return Object.keys(errors).every((box) => box === 'name' || box === 'description');
}
