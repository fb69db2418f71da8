import { renameTagAction, setTagHostsAction, setTagStatusAction } from '@/app/(app)/tags/actions';

/** What an admin can do with one tag. */
export function bindTagActions(tagId: number) {
  return {
    rename: renameTagAction.bind(null, tagId),
    setHosts: setTagHostsAction.bind(null, tagId),
    pause: setTagStatusAction.bind(null, tagId, 'paused'),
    resume: setTagStatusAction.bind(null, tagId, 'active'),
  };
}
