/** The line below a tag's name: its id, and from which sites it is heard when not from all. */
export function formatTagDescription({ id, allowedHosts }: { id: number; allowedHosts: readonly string[] }): string {
  const [first, ...others] = allowedHosts;
  if (first === undefined) return `Tag id ${id}`;
  const more = others.length === 0 ? '' : others.length < 3 ? `, ${others.join(', ')}` : ` and ${others.length} more`;
  return `Tag id ${id} · counts ${first}${more} only`;
}
