'use client';

import { Menu } from '@base-ui/react/menu';
import clsx from 'clsx';
import { Download } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { popupClass, popupItemClass } from '@/components/ui/control-class';
import { showToast } from '@/components/ui/toast';

export type GoalFileFormat = 'yaml' | 'json';
/** The text of a file with these goals. */
export type GoalExport = (ids: readonly string[], format: GoalFileFormat) => Promise<string>;

const formats = [
  { format: 'yaml', label: 'YAML, to read and edit' },
  { format: 'json', label: 'JSON, for programs' },
] as const;

/** Saves the settings of goals as a file that can be imported here or in another account. */
export function ExportGoals({ rows, exportFile }: { rows: readonly { id: string }[]; exportFile: GoalExport }) {
  const [isPending, startTransition] = useTransition();
  function save(format: GoalFileFormat): void {
    startTransition(async () => {
      try {
        const ids = rows.map(({ id }) => id);
        saveFile(`goals.${format}`, await exportFile(ids, format));
      } catch {
        showToast({ title: 'The file was not made', description: 'The server could not be reached. Try again.' });
      }
    });
  }
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button variant="quiet" size="sm" pending={isPending} disabled={rows.length === 0} />}>
        <Download aria-hidden />
        Export
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-hidden">
          <Menu.Popup className={clsx(popupClass, 'min-w-48 p-1')}>
            {formats.map(({ format, label }) => (
              <Menu.Item key={format} onClick={() => save(format)} className={popupItemClass}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
