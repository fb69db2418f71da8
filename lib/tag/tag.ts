// What happens when the script runs on a page? It puts `UET` there for the loader snippet, once for each collector, and sends what an
// earlier page could not. Never touches anything else of the page.

import { createUet } from './create-uet';
import { findBase } from './find-base';
import { guard } from './guard';
import { retryKept } from './transport';

type UetClass = ReturnType<typeof createUet>;
type TagWindow = Window & { UET?: UetClass; goalpostUet?: Record<string, UetClass> };

guard((tagWindow: TagWindow) => {
  const running = document.currentScript as HTMLScriptElement | null;
  const urls = Array.from(document.scripts, ({ src }) => src);
  const base = findBase(running?.src, urls, location.href);
  // The script may be loaded twice: its tags are found again.
  const classes = tagWindow.goalpostUet || {};
  tagWindow.goalpostUet = classes;
  classes[base] ||= createUet(base);
  tagWindow.UET = classes[base];
  retryKept();
})(window);
