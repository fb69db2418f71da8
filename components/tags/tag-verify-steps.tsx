import { Panel } from '@/components/ui/panel';

/** How somebody sees that a tag works, while this page waits for the first hit. */
export function TagVerifySteps() {
  return (
    <Panel title="Check that it works">
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm">
        <li>Paste the snippet and publish your site.</li>
        <li>Open your site in another tab.</li>
        <li>Come back here: the state turns to Active by itself, and the page you opened stands below.</li>
      </ol>
      <p className="mt-3 text-sm text-muted">
        Nothing arrives? Ad blockers hold tags back, so try a private window without one, and look whether the snippet
        is in the page’s source.
      </p>
    </Panel>
  );
}
