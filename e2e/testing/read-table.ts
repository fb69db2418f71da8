// What does a table of the interface say, as a person reads it: row by row, under which header which text?

import type { Page } from '@playwright/test';

/** Cells by the name of their row, then by their header; the row of totals among them. Waits for the table. */
export async function readTable(page: Page, label: string): Promise<Record<string, Record<string, string>>> {
  const table = page.getByRole('region', { name: label, exact: true }).getByRole('table');
  await table.waitFor();
  return table.evaluate((element) => {
    // A row's name may carry a badge or a second line; its first piece of text is the name.
    const firstText = (node: Node): string => {
      // An address that may break behind its slashes is one piece.
      const isOne = node instanceof Element && node.querySelector(':scope > wbr') !== null;
      if (node.nodeType === Node.TEXT_NODE || isOne) return node.textContent?.trim() ?? '';
      return [...node.childNodes].map(firstText).find((text) => text !== '') ?? '';
    };
    // What stands beside a figure (how it moved, how sure it is) is not the figure.
    const cellText = (cell: Element): string => {
      const copy = cell.cloneNode(true) as Element;
      for (const aside of copy.querySelectorAll('[data-aside]')) aside.remove();
      return copy.textContent?.trim() ?? '';
    };
    const [head, ...others] = element.querySelectorAll('tr');
    const headers = [...(head?.children ?? [])].map(firstText);
    return Object.fromEntries(
      others.map((row) => {
        const cells = [...row.children];
        return [
          firstText(cells[0] ?? row),
          Object.fromEntries(cells.map((cell, index) => [headers[index] ?? '', cellText(cell)])),
        ];
      }),
    );
  });
}
