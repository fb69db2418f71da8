import { CodeBlock } from '@/components/ui/code-block';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { formatNoscriptPixel, formatTagSnippet, type SnippetTarget } from '@/lib/domain/snippet';

/** What is pasted where. `origin` is where visitors reach this server. */
export function TagInstall(target: SnippetTarget) {
  const texts = formatTexts(target);
  return (
    <Panel
      title="Snippet"
      description="Paste it into the head of every page, as high as you can. It loads beside your page and never holds it up."
    >
      {texts === null ? (
        <Notice tone="bad" title={`The snippet cannot be written for ${target.origin}`}>
          Set GOALPOST_URL to the address that visitors can reach, such as https://goalpost.shop.example.
        </Notice>
      ) : (
        <div className="flex flex-col gap-4">
          <CodeBlock label="JavaScript tag" copyLabel="Copy snippet" code={texts.snippet} />
          {isLocal(target.origin) ? (
            <p className="text-sm text-muted">
              The snippet points at this machine. Before you paste it into a public site, set <code>GOALPOST_URL</code>{' '}
              to the address that visitors can reach.
            </p>
          ) : null}
          <CodeBlock
            label="For browsers without JavaScript, in the body (optional)"
            copyLabel="Copy pixel"
            code={texts.pixel}
            wrap
          />
          <p className="text-sm text-muted">
            Microsoft’s UET tag is on the site already? Keep your <code>uetq.push(…)</code> calls: only the address of
            the script changes, from <code>bat.bing.com/bat.js</code> to{' '}
            <code className="wrap-anywhere">{target.origin}/tag.js</code>, and the tag’s id.
          </p>
        </div>
      )}
    </Panel>
  );
}

/** `null` for an address that must not be written into a page. */
function formatTexts(target: SnippetTarget): { snippet: string; pixel: string } | null {
  try {
    return { snippet: formatTagSnippet(target), pixel: formatNoscriptPixel(target) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isLocal(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(origin);
}
