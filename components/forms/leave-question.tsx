'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type LeaveQuestionProps = { open: boolean; onOpenChange: (open: boolean) => void; onLeave: () => void };

/** Asked when leaving a form would lose what was typed. */
export function LeaveQuestion({ open, onOpenChange, onLeave }: LeaveQuestionProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Leave without saving?"
      description="What you typed here would be lost."
    >
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Keep editing</Button>
        <Button variant="danger" onClick={onLeave}>
          Leave
        </Button>
      </div>
    </Dialog>
  );
}
