'use client';

import { formatFieldValue } from '@/components/format/source-words';
import { Checkbox } from '@/components/ui/checkbox';
import type { DraftCondition } from './audience-draft';

type DeviceFieldsProps = {
  condition: DraftCondition;
  error: string | undefined;
  change: (next: Partial<DraftCondition>) => void;
};

const devices = ['desktop', 'mobile', 'tablet', 'tv'];

/** One device or another. */
export function DeviceFields({ condition, error, change }: DeviceFieldsProps) {
  const offered = [...new Set([...devices, ...condition.devices])];
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
      <legend className="sr-only">Devices</legend>
      {offered.map((device) => (
        <Checkbox
          key={device}
          label={formatFieldValue('device', device, 'en')}
          checked={condition.devices.includes(device)}
          onCheckedChange={(isChosen) =>
            change({
              devices: isChosen ? [...condition.devices, device] : condition.devices.filter((each) => each !== device),
            })
          }
        />
      ))}
      {error === undefined ? null : <p className="w-full text-sm text-bad">{error}</p>}
    </fieldset>
  );
}
