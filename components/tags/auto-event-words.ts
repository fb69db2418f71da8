import type { AutoEventName } from '@/lib/domain/auto-events';

/** What each switch counts, and what the label of its event says. */
export const autoEventWords: Readonly<Record<AutoEventName, { label: string; eventLabel: string }>> = {
  outboundLinks: { label: 'Clicks on links to other sites', eventLabel: 'address of the link, without its query' },
  fileDownloads: { label: 'File downloads', eventLabel: 'address of the file, without its query' },
  formSubmissions: { label: 'Forms sent', eventLabel: 'id, name or address of the form; never what was typed' },
  goalElements: { label: 'Clicks on elements named by data-goal', eventLabel: 'what data-goal says' },
  contactLinks: { label: 'Clicks on phone and mail links', eventLabel: 'phone number or mail address of the link' },
};
