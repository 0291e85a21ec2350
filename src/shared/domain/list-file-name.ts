const LIST_FILE = /\.(?:csv|tsv|txt|xlsx|xlsm)$/i;

/** Whether a file is a list by its name, so that the system's wish to open it is one. */
export function isListFileName(name: string): boolean {
  return LIST_FILE.test(name);
}
