import {
  ChartNoAxesColumn,
  FileUp,
  Hourglass,
  KeyRound,
  type LucideIcon,
  Megaphone,
  Settings,
  Tag,
  Target,
  TrendingUp,
  UsersRound,
} from 'lucide-react';
import type { Role } from '@/lib/domain/account-access';

export type NavigationEntry = {
  href: string;
  label: string;
  icon: LucideIcon;
  neededRole: Role;
  /** Reports share period, comparison and filters: their links take them along. */
  isReport: boolean;
};

/** The places of the app, questions first. */
export const navigation: readonly NavigationEntry[] = [
  { href: '/', label: 'Overview', icon: ChartNoAxesColumn, neededRole: 'viewer', isReport: true },
  { href: '/campaigns', label: 'Campaigns', icon: Megaphone, neededRole: 'viewer', isReport: true },
  { href: '/keywords', label: 'Keywords', icon: KeyRound, neededRole: 'viewer', isReport: true },
  { href: '/roi', label: 'ROI', icon: TrendingUp, neededRole: 'viewer', isReport: true },
  { href: '/audiences', label: 'Audiences', icon: UsersRound, neededRole: 'viewer', isReport: true },
  { href: '/engagement', label: 'Engagement', icon: Hourglass, neededRole: 'viewer', isReport: true },
  { href: '/goals', label: 'Goals', icon: Target, neededRole: 'viewer', isReport: true },
  { href: '/tags', label: 'Tags', icon: Tag, neededRole: 'viewer', isReport: false },
  { href: '/imports', label: 'Imports', icon: FileUp, neededRole: 'viewer', isReport: false },
  { href: '/settings', label: 'Settings', icon: Settings, neededRole: 'admin', isReport: false },
];
