// How does the tag stay out of the page's way? Every function that the page or the browser calls goes through here: what fails in it
// fails silently, because a broken tag must never break a shop.

/** The same function, but it never throws. */
export function guard<Arguments extends unknown[]>(
  action: (...values: Arguments) => void,
): (...values: Arguments) => void {
  return (...values) => {
    try {
      action(...values);
    } catch {
      // The page has nothing to gain from knowing.
    }
  };
}
