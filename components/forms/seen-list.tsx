/** What a box with `list={id}` offers: what was seen lately, with about how often. */
export function SeenList({ id, texts }: { id: string; texts: readonly { text: string; count: number }[] }) {
  return (
    <datalist id={id}>
      {texts.map(({ text, count }) => (
        <option key={text} value={text} label={`${text} – about ${count}`} />
      ))}
    </datalist>
  );
}
