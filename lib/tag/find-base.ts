// Where do hits go? To where the script came from, so that one address in the snippet is all there is to change; a proxy's path stays.

/** The folder of the running script's address, with its last slash; the page's own host when there is no such script. */
export function findBase(runningUrl: string | undefined, scriptUrls: readonly string[], pageUrl: string): string {
  // Without `currentScript` (somebody copied the code into a page) the last script of our name is the best guess.
  const url = runningUrl || scriptUrls.filter((scriptUrl) => /\/(tag|bat)\.js([?#]|$)/.test(scriptUrl)).pop();
  return new URL(url ? '.' : '/', url || pageUrl).href;
}
