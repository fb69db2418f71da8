'use client';

import { useMemo } from 'react';
import { MetricTiles, Tile } from '@/components/figures/metric-tile';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import { AppLink } from '@/components/ui/app-link';
import { Notice } from '@/components/ui/notice';
import { ChangeTable } from './change-table';
import { describeReportKind, formatPlatform, formatRows } from './import-words';
import { parseApiAmount } from './parse-api-amount';
import type { FilePreview } from './preview-answer';
import { RefusedLines } from './refused-lines';

/** What a file is and what importing it would change. Nothing has been imported yet. */
export function ImportPreview({ preview }: { preview: FilePreview }) {
  const formats = useFormats();
  const { locale } = formats.reader;
  const days = useMemo(
    () =>
      preview.days.map((day) => ({ ...day, key: `${day.onDay} ${day.after.currency}`, name: formats.day(day.onDay) })),
    [preview, formats],
  );
  const campaigns = preview.campaigns.map((each) => ({
    ...each,
    key: `${each.network} ${each.campaign} ${each.after.currency}`,
    name: (
      <span title={each.campaign}>
        <bdi>{each.campaign === '' ? notSet : each.campaign}</bdi>
        <span className="text-muted"> {formatFieldValue('network', each.network, locale)}</span>
      </span>
    ),
  }));
  const foreign = [...new Set(preview.days.map((day) => day.after.currency))].filter(
    (currency) => currency !== formats.reader.currency,
  );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="px-4 pt-4 text-pretty">{describePreview(preview, formats)}</p>
      <div className="px-4">
        <PreviewTiles preview={preview} formats={formats} />
      </div>
      {isWithoutChange(preview) ? (
        <div className="px-4">
          <Notice
            tone="accent"
            title="Importing this file would change nothing."
            action={
              preview.sameAs === null ? undefined : { href: `/imports/${preview.sameAs}`, label: 'Open that import' }
            }
          >
            {preview.sameAs === null
              ? 'Everything that it says counts already.'
              : 'This very file has been imported before and is in force.'}
          </Notice>
        </div>
      ) : null}
      {foreign.length === 0 ? null : (
        <p className="px-4 text-sm text-muted">
          {foreign.join(', ')} becomes {formats.reader.currency} at the rate of each day. Days without a rate wait for
          one under{' '}
          <AppLink href="/imports/rates" className="sentence-link">
            Currency rates
          </AppLink>
          .
        </p>
      )}
      {preview.remarks.length === 0 ? null : (
        <ul className="list-disc px-4 pl-9 text-sm text-muted marker:text-muted">
          {preview.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <div className="grid min-w-0 grid-cols-1 border-t border-hairline lg:grid-cols-2 lg:divide-x lg:divide-hairline">
        <ChangeTable label="Spend by day, now and then" nameHeader="Day" rows={days} formats={formats} />
        <div className="min-w-0 max-lg:border-t max-lg:border-hairline">
          <ChangeTable
            label="Spend by campaign, now and then"
            nameHeader="Campaign"
            rows={campaigns}
            formats={formats}
          />
        </div>
      </div>
      {preview.refusedCount === 0 ? null : (
        <div className="border-t border-hairline">
          <RefusedLines refused={preview.refused} count={preview.refusedCount} formats={formats} />
        </div>
      )}
    </div>
  );
}

/** Nothing to add, to replace or to give way. */
export function isWithoutChange({ addedCount, replacedCount, otherCutCount }: FilePreview): boolean {
  return addedCount + replacedCount + otherCutCount === 0;
}

function describePreview(preview: FilePreview, formats: Formats): string {
  const { shape, network, dimensions, firstOn, lastOn } = preview;
  const platform = formatPlatform(shape, network, formats.reader.locale);
  const range =
    firstOn === null || lastOn === null
      ? 'without a row that can be taken'
      : firstOn === lastOn
        ? `of ${formats.day(firstOn)}`
        : `from ${formats.day(firstOn)} to ${formats.day(lastOn)}`;
  return `${platform}, ${describeReportKind(dimensions)}, ${range}.`;
}

function PreviewTiles({ preview, formats }: { preview: FilePreview; formats: Formats }) {
  const money = (amounts: readonly { amount: string; currency: string }[]) =>
    amounts.map((each) => formats.money(parseApiAmount(each), each.currency)).join(' + ');
  const changes = preview.replaced.map(
    ({ before, after }) =>
      `${formats.money(parseApiAmount(before), before.currency)} → ${formats.money(parseApiAmount(after), after.currency)}`,
  );
  return (
    <MetricTiles label="What importing would change">
      <Tile
        label="Added"
        definition="Rows of days and campaigns that nothing was known of so far."
        value={formats.count(preview.addedCount)}
        note={preview.addedCount === 0 ? undefined : money(preview.added)}
      />
      <Tile
        label="Replaced"
        definition="Rows that bring other figures for what counted already. The earlier ones are kept for 60 days, so that this can be undone."
        value={formats.count(preview.replacedCount)}
        note={changes.join(', ') || undefined}
      />
      <Tile
        label="Unchanged"
        definition="Rows that say again what counts already."
        value={formats.count(preview.unchangedCount)}
      />
      {preview.otherCutCount === 0 ? null : (
        <Tile
          label="Gives way"
          definition="Rows of another kind of report for the same campaigns and days. It is the same money cut another way, and must not count twice."
          value={formatRows(preview.otherCutCount, formats.count)}
          note={money(preview.otherCut)}
        />
      )}
      <Tile
        label="Refused"
        definition="Lines that cannot be taken. Each says why, below."
        value={formats.count(preview.refusedCount)}
        note={
          preview.totalLineCount === 0
            ? undefined
            : `${formatRows(preview.totalLineCount, formats.count)} of totals left out`
        }
      />
    </MetricTiles>
  );
}
