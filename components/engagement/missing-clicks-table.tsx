'use client';

import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import type { MissingClicks } from '@/lib/domain/ad-landing';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { engagementDefinitions } from './engagement-definitions';

/** Campaigns of which more clicks were charged than landed; each leads to its clicks. */
export function MissingClicksTable({ rows, filters }: { rows: readonly MissingClicks[]; filters: ReportFilters }) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(formats), [formats]);
  return (
    <DataTable
      name="missing-clicks"
      label="Campaigns that miss clicks"
      columns={columns}
      rows={rows}
      getRowId={({ network, campaign }) => `${network}\u0000${campaign}`}
      getRowHref={({ campaign }) =>
        toHref('/campaigns', addFilter(filters, { field: 'campaign', operator: 'is', value: campaign }), {
          by: 'landingPage',
        })
      }
      defaultSort="-missing"
      sortParam="missingSort"
      caption={null}
      empty={null}
    />
  );
}

function toColumns(formats: Formats): DataTableColumn<MissingClicks>[] {
  const { locale } = formats.reader;
  const figure = (
    id: 'platformClicks' | 'clicks' | 'missing' | 'missingShare',
    header: string,
    definition: string,
    place: 'always' | 'md' = 'always',
  ): DataTableColumn<MissingClicks> => ({
    ...{ id, header, definition, align: 'right', place },
    value: (row) => row[id],
    cell: (row) => (id === 'missingShare' ? formats.share(row[id]) : formats.count(row[id])),
  });
  return [
    {
      id: 'campaign',
      header: 'Campaign',
      value: (row) => row.campaign,
      cell: (row) => formatFieldValue('campaign', row.campaign, locale),
      wrap: true,
      isAlwaysShown: true,
    },
    {
      id: 'network',
      header: 'Network',
      value: (row) => row.network,
      cell: (row) => formatFieldValue('network', row.network, locale),
      place: 'md',
    },
    figure('platformClicks', 'Platform clicks', engagementDefinitions.platformClicks, 'md'),
    figure('clicks', 'Landed', engagementDefinitions.landedClicks, 'md'),
    figure('missing', 'Missing', engagementDefinitions.missing),
    figure('missingShare', 'Share', engagementDefinitions.missingShare),
  ];
}
