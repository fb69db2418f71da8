'use client';

import type { DeferredProps } from './deferred-control';
import { Select } from './select';
import type { ToolbarSelectProps } from './toolbar-select';

/** The working part of ToolbarSelect. */
export function ToolbarSelectControl({ opensAtOnce, triggerRef, ...props }: ToolbarSelectProps & DeferredProps) {
  return <Select fit defaultOpen={opensAtOnce} triggerRef={triggerRef} {...props} />;
}
