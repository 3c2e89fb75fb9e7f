/** Rows as an Excel file (.xlsx); the first row is the head. Texts stay texts, never formulas. */
export async function excelFile(rows: readonly (string | number | null)[][]): Promise<Uint8Array> {
  const sheet = rows.map((row, index) =>
    row.map((value) =>
      value === null
        ? null
        : typeof value === 'number'
          ? { type: Number, value }
          : { type: String, value, ...(index === 0 && { fontWeight: 'bold' as const }) },
    ),
  );
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile(sheet).toBuffer();
}
