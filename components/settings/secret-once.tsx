import { CodeBlock } from '@/components/ui/code-block';
import { Notice } from '@/components/ui/notice';

type SecretOnceProps = { title: string; children: string; label: string; secret: string };

/** A secret that is shown this once: with its copy button, and the warning that it will not come back. */
export function SecretOnce({ title, children, label, secret }: SecretOnceProps) {
  return (
    <div className="flex flex-col gap-2">
      <Notice tone="good" role="status" title={title}>
        {children}
      </Notice>
      <CodeBlock label={label} code={secret} wrap />
    </div>
  );
}
