export function findChromium(): Promise<string | null>;
export function ensureChromium(): Promise<void>;
export const chromiumArguments: string[];
