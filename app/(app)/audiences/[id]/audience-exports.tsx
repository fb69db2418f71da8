import { formatActorName } from '@/app/(app)/imports/read-imports';
import { AudienceExportForm } from '@/components/audiences/audience-export-form';
import { platformNames } from '@/components/audiences/platform-names';
import { PlainTable } from '@/components/charts/plain-table';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Audience } from '@/lib/domain/audience';
import { listAudienceExports } from '@/lib/store/audience-exports';

type AudienceExportsProps = { access: AccountAccess; audience: Audience; formats: Formats };

/** A file for an ad platform, and who took one before. Not for viewers: it holds people. */
export async function AudienceExports({ access, audience: { id, name }, formats }: AudienceExportsProps) {
  if (!isRoleAtLeast(access.role, 'marketer')) return null;
  const exports = (await listAudienceExports(access)).filter(({ audienceId }) => audienceId === id);
  return (
    <Panel
      title="Take it to an ad platform"
      description="A file of the members who consented, by the hashes of e-mail and phone that your site sent. Nothing in clear text: there is none."
    >
      <div className="flex flex-col gap-4">
        <AudienceExportForm audienceId={id} name={name} />
        {exports.length === 0 ? (
          <p className="text-sm text-muted">Nobody has exported it yet. Each export is written down here.</p>
        ) : (
          <PlainTable
            label="Exports of this audience"
            headers={['Exported', 'People']}
            rows={exports.map(({ id: key, createdAt, createdBy, platform, rowCount }) => ({
              key,
              cells: [
                <>
                  {formats.instant(createdAt)}
                  <span className="block text-xs text-muted">
                    by {formatActorName(createdBy ?? undefined)}, for {platformNames[platform] ?? platform}
                  </span>
                </>,
                formats.count(rowCount),
              ],
            }))}
          />
        )}
      </div>
    </Panel>
  );
}
