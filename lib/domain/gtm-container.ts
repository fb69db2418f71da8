// Which file does Google Tag Manager import to fire the tag on every page? Its own export format, version 2: one custom HTML tag on the
// built-in trigger All Pages. Never holds an id of somebody's container: an import takes on those of its target.

import { formatTagSnippet, type SnippetTarget } from './snippet';

/** Built into every web container. */
const allPagesTriggerId = '2147479553';

/**
 * The container file as JSON text. `now`: when it was made, as the format asks.
 * @throws RangeError as formatTagSnippet.
 */
export function formatGtmContainer(target: SnippetTarget, now: Date): string {
  const ids = { accountId: '0', containerId: '0' };
  const container = {
    exportFormatVersion: 2,
    exportTime: now.toISOString().slice(0, 19).replace('T', ' '),
    containerVersion: {
      path: 'accounts/0/containers/0/versions/0',
      ...ids,
      containerVersionId: '0',
      container: {
        path: 'accounts/0/containers/0',
        ...ids,
        name: 'Goalpost',
        publicId: 'GTM-GOALPOST',
        usageContext: ['WEB'],
        fingerprint: '0',
      },
      tag: [
        {
          ...ids,
          tagId: '1',
          name: `Goalpost ${target.tagId}`,
          type: 'html',
          parameter: [
            { type: 'TEMPLATE', key: 'html', value: formatTagSnippet(target) },
            { type: 'BOOLEAN', key: 'supportDocumentWrite', value: 'false' },
          ],
          fingerprint: '0',
          firingTriggerId: [allPagesTriggerId],
          tagFiringOption: 'ONCE_PER_LOAD',
          monitoringMetadata: { type: 'MAP' },
          consentSettings: { consentStatus: 'NOT_SET' },
        },
      ],
      fingerprint: '0',
    },
  };
  return `${JSON.stringify(container, null, 2)}\n`;
}
