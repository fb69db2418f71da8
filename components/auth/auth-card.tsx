import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';

type AuthCardProps = {
  title: ReactNode;
  /** One or two quiet sentences below the title. */
  description?: ReactNode;
  children: ReactNode;
  /** Room for a form with two columns. */
  wide?: boolean | undefined;
};

/** A page before the app: one task in the middle of the screen, under the product's name. */
export function AuthCard({ title, description, children, wide = false }: AuthCardProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center sm:py-12">
      <div className={`flex w-full flex-col gap-6 ${wide ? 'max-w-xl' : 'max-w-sm'}`}>
        <p className="flex items-center gap-2 text-base font-strong">
          <Logo />
          Goalpost
        </p>
        <div className="flex flex-col gap-5 rounded-panel border border-hairline bg-surface p-5 sm:p-6">
          <header className="flex flex-col gap-1">
            <h1 className="text-xl font-strong break-words">{title}</h1>
            {description ? <div className="text-sm text-muted">{description}</div> : null}
          </header>
          {children}
        </div>
      </div>
    </main>
  );
}
