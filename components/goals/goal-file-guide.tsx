import { CodeBlock } from '@/components/ui/code-block';

/** How a file of goals looks, and what it means when something is left out. */
export function GoalFileGuide({ tag }: { tag: number | null }) {
  const code = `goalpost: goals/1
goals:
  - name: Purchase
    tag: ${tag ?? 123456789}
    category: purchase
    condition:
      kind: event
      action: { operator: equals, value: purchase }
    revenue:
      kind: varying
      default: { amount: 49.90 }
  - name: Newsletter
    status: paused`;
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <CodeBlock label="YAML" code={code} />
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-muted">
        <li>
          A goal is found by its name. One that is not there is added; it needs a tag, a category and a condition.
        </li>
        <li>What a goal of the file leaves out stays as it is. Goals that the file does not mention stay too.</li>
        <li>Each change is a new version that counts from now on, as if you had edited the goal.</li>
        <li>Everything is imported, or nothing: one goal that is refused keeps the others out.</li>
        <li>To see every setting, export your goals.</li>
      </ul>
    </div>
  );
}
