export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Kept in a cookie, so that the server draws the right theme at first paint. */
export const themeCookieName = 'gp_theme';

/** Anything unknown is the system's choice. */
export function readTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? 'system';
}
