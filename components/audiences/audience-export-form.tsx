'use client';

import { Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { type AudiencePlatform, audiencePlatforms, platformColumns } from '@/lib/domain/audience-platform';
import { fetchMemberFile } from './fetch-member-file';
import { platformNames } from './platform-names';

const options = audiencePlatforms.map((value) => ({ value, label: platformNames[value] ?? value }));
const uploads: Record<AudiencePlatform, string> = {
  google: 'Google Ads: Tools › Audience manager › Your data segments › Customer list, “Hashed data file”.',
  microsoft: 'Microsoft Advertising: Tools › Audiences › Create › Customer match. It takes e-mail addresses only.',
  meta: 'Meta: Audiences › Create › Custom audience › Customer list. Choose that the data is hashed.',
};

/** Asks for which platform, and downloads the file. */
export function AudienceExportForm({ audienceId, name }: { audienceId: string; name: string }) {
  const router = useRouter();
  const [platform, setPlatform] = useState<AudiencePlatform>('google');
  const [isPending, setPending] = useState(false);
  const [answer, setAnswer] = useState<{ tone: 'good' | 'warn' | 'bad'; title: string; text: string } | null>(null);

  async function download(): Promise<void> {
    setPending(true);
    const file = await fetchMemberFile(audienceId, platform);
    setPending(false);
    if (file.kind === 'failed') return setAnswer({ tone: 'bad', title: 'There is no file', text: file.message });
    router.refresh();
    if (file.rowCount === 0)
      return setAnswer({
        tone: 'warn',
        title: 'Nobody is in the file',
        text: 'No member has both granted consent and sent a hashed identifier that this platform takes. The tag sends them with set “pid”.',
      });
    save(file.blob, `${name}-${platform}.csv`);
    setAnswer({
      tone: 'good',
      title: file.rowCount === 1 ? '1 person in the file' : `${file.rowCount} people in the file`,
      text: 'That you took it is written down below.',
    });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <Field name="platform" label="Ad platform" className="w-56">
          <Select options={options} value={platform} onValueChange={setPlatform} />
        </Field>
        <Button variant="primary" pending={isPending} onClick={download}>
          <Download aria-hidden />
          Export
        </Button>
      </div>
      <p className="text-xs text-muted">
        CSV with the columns {platformColumns[platform].map(({ heading }) => `“${heading}”`).join(' and ')}.{' '}
        {uploads[platform]}
      </p>
      {answer === null ? null : (
        <Notice tone={answer.tone} role="status" title={answer.title}>
          {answer.text}
        </Notice>
      )}
    </div>
  );
}

function save(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
