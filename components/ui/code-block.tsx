import type { ReactNode } from 'react';
import { CopyButton } from './copy-button';

type CodeBlockProps = {
  code: string;
  /** Names the block, above it at the left. */
  label?: ReactNode;
  copyLabel?: string | undefined;
  /** Long lines break instead of scrolling. */
  wrap?: boolean | undefined;
};

/** Text to be pasted elsewhere, with a button that copies it. */
export function CodeBlock({ code, label, copyLabel, wrap = false }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-panel border border-hairline bg-sunken">
      <figcaption className="flex items-center justify-between gap-3 border-b border-hairline py-1.5 pr-1.5 pl-3 text-xs text-muted">
        <span>{label}</span>
        <CopyButton text={code} label={copyLabel} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className={`max-h-96 overflow-auto p-3 font-mono text-xs leading-5 ${wrap ? 'break-all whitespace-pre-wrap' : ''}`}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
