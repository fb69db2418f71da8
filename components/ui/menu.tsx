'use client';

import { Menu as BaseMenu } from '@base-ui/react/menu';
import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { popupClass, popupItemClass } from './control-class';

export type MenuItem =
  | { kind: 'link'; label: ReactNode; href: string; icon?: ReactNode }
  | {
      kind: 'action';
      label: ReactNode;
      onSelect: () => void;
      icon?: ReactNode;
      danger?: boolean | undefined;
      disabled?: boolean | undefined;
    }
  | { kind: 'separator' };

type MenuProps = {
  /** What stands on the button. */
  trigger: ReactNode;
  /** Says what the button is for when its content is only an icon. */
  label?: string | undefined;
  items: readonly MenuItem[];
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  align?: 'start' | 'end' | undefined;
  side?: 'top' | 'bottom' | undefined;
  className?: string | undefined;
};

/** A button that opens a short list of places and actions. */
export function Menu({ trigger, label, items, variant, size, align = 'end', side = 'bottom', className }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger aria-label={label} className={buttonClass({ variant, size, className })}>
        {trigger}
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} side={side} className="z-50 outline-hidden">
          <BaseMenu.Popup className={clsx(popupClass, 'max-h-(--available-height) min-w-44 overflow-y-auto p-1')}>
            {items.map((item, index) => {
              if (item.kind === 'separator') {
                // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other name and never move
                return <BaseMenu.Separator key={index} className="my-1 h-px bg-hairline" />;
              }
              if (item.kind === 'link') {
                return (
                  <BaseMenu.LinkItem
                    key={item.href}
                    render={<Link href={item.href} />}
                    closeOnClick
                    className={popupItemClass}
                  >
                    {item.icon}
                    {item.label}
                  </BaseMenu.LinkItem>
                );
              }
              return (
                <BaseMenu.Item
                  // biome-ignore lint/suspicious/noArrayIndexKey: actions have no other name and never move
                  key={index}
                  disabled={item.disabled ?? false}
                  onClick={item.onSelect}
                  className={clsx(popupItemClass, item.danger && 'text-bad')}
                >
                  {item.icon}
                  {item.label}
                </BaseMenu.Item>
              );
            })}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
