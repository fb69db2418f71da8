// How much of a file is read at most? Figures only: nobody's claim about a file's size is believed.

export const fileLimits = {
  /** Of the file as it is sent. */
  fileBytes: 64 * 1024 * 1024,
  /** Of what an archive unpacks to, and how many files it may list. */
  entryBytes: 256 * 1024 * 1024,
  entryCount: 2_000,
  lineCount: 500_000,
  columnCount: 400,
} as const;
