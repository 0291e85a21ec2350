import { app, type Session } from 'electron';
import { join } from 'node:path';

/** The page may save exports, and nothing else; the person chooses where. */
export function allowExportDownloads(session: Session, pageOrigin: string): void {
  session.on('will-download', (event, item) => {
    if (!isExport(item.getURL(), pageOrigin)) return event.preventDefault();
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) });
  });
}

function isExport(address: string, pageOrigin: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === pageOrigin && url.pathname.startsWith('/exports/');
}
