import '@fontsource-variable/inter/opsz.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readTheme, themeCookieName } from '@/components/shell/theme';
import { ToastCorner } from '@/components/ui/toast';

export const metadata: Metadata = {
  title: { default: 'Goalpost', template: '%s · Goalpost' },
  description: 'Conversion tracking and return on ad spend, on your own server.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f8f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1113' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookieName)?.value);
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body>
        {children}
        <ToastCorner />
      </body>
    </html>
  );
}
