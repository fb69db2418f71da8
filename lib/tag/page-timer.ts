// How long is a page in sight, how long is somebody active on it, how far down was it seen, and when has the visit lasted long enough for a
// goal? A script of its own, which a tag loads with its settings. It sends nothing but what the tag sends for it: totals with each page hide,
// one ping when a goal's time has passed. Never asks the page to lay itself out while it is busy, and never throws.

import { guard } from './guard';
import type { PartScript, PartSettings } from './load-parts';
import { forgetVisitTime, readVisitTime, saveVisitTime } from './visit-time';

declare const goalpostSettings: PartSettings;

const tickMs = 1000;
/** Longer than this between two ticks: the machine slept, or the page was frozen, and nobody looked at it. */
const maxGapMs = 5000;
const idleMs = 3e4;
/** Somebody who reads one page for long is still on the same visit, which ends after half an hour without a hit. */
const keepAliveMs = 15e5;
/** Less than this since the last telling is not worth a hit of its own: a page that goes is hidden as well, a moment later. */
const minNewsMs = 500;

guard((script: PartScript | null) => {
  const tag = script?.goalpost;
  if (!tag) return;
  const readClock = (): number => Math.round(performance.now());
  let visit = tag.mayStore() ? readVisitTime() : { _earlierMs: 0, _reported: [] };
  let visibleMs = 0;
  let activeMs = 0;
  let toldMs = 0;
  let deepest = 0;
  let isRunning = false;
  let countedAtMs = readClock();
  // Whoever opened the page did something.
  let inputAtMs = countedAtMs;
  let timer: ReturnType<typeof setInterval> | undefined;

  const look = (): void => {
    deepest = Math.max(deepest, scrollY + innerHeight);
  };

  const count = (): void => {
    const nowMs = readClock();
    const fromMs = countedAtMs;
    countedAtMs = nowMs;
    if (!isRunning || nowMs - fromMs > maxGapMs) return;
    visibleMs += nowMs - fromMs;
    activeMs += Math.max(0, Math.min(nowMs, inputAtMs + idleMs) - fromMs);
  };

  const save = (): void => {
    if (tag.mayStore()) saveVisitTime(visit, visibleMs);
    else forgetVisitTime();
  };

  tag.tell = (isNewPage) => {
    if (isNewPage) {
      visit = tag.mayStore() ? readVisitTime() : { ...visit, _earlierMs: visit._earlierMs + visibleMs };
      visibleMs = 0;
      activeMs = 0;
      toldMs = 0;
      deepest = 0;
      countedAtMs = readClock();
      inputAtMs = countedAtMs;
      return {};
    }
    count();
    if (isRunning) look();
    toldMs = visibleMs;
    save();
    const { scrollHeight } = document.scrollingElement || document.documentElement;
    return {
      vt: visibleMs,
      at: activeMs,
      sd: Math.min(100, Math.round((deepest / Math.max(scrollHeight, 1)) * 100)),
    };
  };

  const tick = guard(() => {
    count();
    const due = goalpostSettings.durations.filter(
      (seconds) => visit._earlierMs + visibleMs >= seconds * 1000 && visit._reported.indexOf(seconds) < 0,
    );
    visit._reported.push(...due);
    const isReading = visibleMs - toldMs > keepAliveMs && readClock() - inputAtMs < keepAliveMs;
    if (due.length || isReading) tag.ping();
  });

  const watch = guard(() => {
    count();
    isRunning = document.visibilityState === 'visible';
    clearInterval(timer);
    if (isRunning) {
      look();
      timer = setInterval(tick, tickMs);
    } else if (visibleMs - toldMs > minNewsMs) tag.hide();
  });

  const options = { passive: true, capture: true };
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll']) {
    addEventListener(
      name,
      () => {
        inputAtMs = readClock();
      },
      options,
    );
  }
  addEventListener('scroll', guard(look), options);
  document.addEventListener('visibilitychange', watch);
  watch();
})(document.currentScript as PartScript | null);
