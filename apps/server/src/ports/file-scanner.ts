/** Looks for what must not be passed on. */
export interface FileScanner {
  /**
   * @param content  the whole file; need not be read to its end
   * @throws ScanFailed when there is no verdict: the file stays held and is scanned again later
   */
  scan(content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'>;
}

/** The scanner could not be asked, or gave no verdict. */
export class ScanFailed extends Error {
  override readonly name = 'ScanFailed';
}
