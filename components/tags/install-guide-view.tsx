import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import {
  formatGuideText,
  type InstallGuide,
  type InstallPlatform,
  installPlatforms,
  toInstallGuide,
} from '@/lib/domain/install-guide';
import type { SnippetTarget } from '@/lib/domain/snippet';

type InstallGuideViewProps = {
  target: SnippetTarget;
  platform: InstallPlatform;
  /** The page's own path: its platforms are below it in the query, its container file at /gtm.json. */
  href: string;
};

/** How the tag gets into a site, platform by platform, with the real id and address. */
export function InstallGuideView({ target, platform, href }: InstallGuideViewProps) {
  const guide = findGuide(platform, target);
  return (
    <>
      <TabLinks
        label="Platforms"
        items={installPlatforms.map(({ key, label }) => ({
          href: key === 'html' ? href : `${href}?for=${key}`,
          label,
          current: key === platform,
        }))}
      />
      {guide === null ? (
        <Notice tone="bad" title={`The snippet cannot be written for ${target.origin}`}>
          Set GOALPOST_URL to the address that visitors can reach, such as https://goalpost.shop.example.
        </Notice>
      ) : (
        <Panel
          title={guide.label}
          actions={
            <>
              {platform === 'gtm' ? (
                <LinkButton href={`${href}/gtm.json`} size="sm" external>
                  Download container
                </LinkButton>
              ) : null}
              <CopyButton text={formatGuideText(guide, target)} label="Copy for an assistant" />
            </>
          }
        >
          <GuideBlocks guide={guide} />
        </Panel>
      )}
    </>
  );
}

function GuideBlocks({ guide }: { guide: InstallGuide }) {
  return (
    <div className="flex flex-col gap-3">
      {guide.blocks.map((block) =>
        block.kind === 'step' ? (
          <p key={block.text} className="max-w-3xl text-sm">
            {block.text}
          </p>
        ) : (
          <CodeBlock key={block.label} label={block.label} code={block.code} />
        ),
      )}
      <p className="max-w-3xl text-sm text-muted">
        <span className="font-strong text-text">Then check: </span>
        {guide.check}
      </p>
    </div>
  );
}

/** `null` for an address that must not be written into a page. */
function findGuide(platform: InstallPlatform, target: SnippetTarget): InstallGuide | null {
  try {
    return toInstallGuide(platform, target);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
