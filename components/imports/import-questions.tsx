'use client';

import { type FormEvent, useMemo, useState } from 'react';
import { listCurrencyOptions } from '@/components/auth/account-options';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { ImportQuestion } from '@/lib/imports/spend-row';
import type { Answers } from './send-report';

type ImportQuestionsProps = {
  questions: readonly ImportQuestion[];
  /** What has been answered so far. */
  answers: Answers;
  onAnswer: (answers: Answers) => void;
  onSkip: () => void;
};

/** What the file leaves open and only its sender knows. */
export function ImportQuestions({ questions, answers, onAnswer, onSkip }: ImportQuestionsProps) {
  const [given, setGiven] = useState<Answers>({});
  const give = (name: string, value: string): void => setGiven((earlier) => ({ ...earlier, [name]: value }));
  const isComplete = questions.every((question) =>
    listNames(question, answers).every((name) => (given[name] ?? '') !== ''),
  );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isComplete) onAnswer({ ...answers, ...given });
  }
  return (
    <form onSubmit={submit}>
      <div className="flex max-w-2xl flex-col gap-5 p-4">
        {questions.map((question) => (
          <Question key={question.field} question={question} answers={answers} given={given} give={give} />
        ))}
      </div>
      <div className="flex justify-end gap-2 border-t border-hairline px-4 py-2">
        <Button onClick={onSkip}>Do not import</Button>
        <SubmitButton disabled={!isComplete}>Go on</SubmitButton>
      </div>
    </form>
  );
}

/** Over which days: asked when the file says no range and is to be booked evenly. */
function asksForRange({ field }: ImportQuestion, answers: Answers): boolean {
  return field === 'spread' && answers.spread === 'evenly';
}

function listNames(question: ImportQuestion, answers: Answers): readonly string[] {
  return asksForRange(question, answers) ? ['from', 'to'] : [question.field];
}

type QuestionProps = {
  question: ImportQuestion;
  answers: Answers;
  given: Answers;
  give: (name: string, value: string) => void;
};

function Question({ question, answers, given, give }: QuestionProps) {
  const { field, message, choices } = question;
  const currencies = useMemo(() => (field === 'currency' ? listCurrencyOptions() : []), [field]);
  if (asksForRange(question, answers))
    return (
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-2 text-sm font-strong">{message}</legend>
        <div className="grid grid-cols-2 gap-3">
          {(['from', 'to'] as const).map((name) => (
            <Field key={name} name={name} label={name === 'from' ? 'First day' : 'Last day'}>
              <TextInput type="date" value={given[name] ?? ''} onValueChange={(value) => give(name, value)} />
            </Field>
          ))}
        </div>
      </fieldset>
    );
  return (
    <Field name={field} label={message}>
      {field === 'currency' ? (
        <Combobox
          options={currencies}
          value={given.currency ?? null}
          onValueChange={(value) => give('currency', value ?? '')}
        />
      ) : (
        <RadioGroup options={choices} value={given[field] ?? ''} onValueChange={(value) => give(field, value)} />
      )}
      {field === 'network' ? (
        <TextInput
          aria-label="Another platform"
          placeholder="Another: its name as in utm_source"
          className="mt-1"
          value={choices.some(({ value }) => value === given.network) ? '' : (given.network ?? '')}
          onValueChange={(value) => give('network', value)}
        />
      ) : null}
    </Field>
  );
}
