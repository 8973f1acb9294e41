import { lazy } from './lazy.tsx';
import type { FileCardProps } from './files/FileCard.tsx';
import type { FileToolsProps } from './files/FileTools.tsx';
import type { FileTrayListProps } from './files/FileTrayList.tsx';

/** What files need, fetched once there is a chat that takes them or one that has some. */
export const FileTools = lazy<FileToolsProps>(async () => (await import('./files/FileTools.tsx')).FileTools);
export const FileTrayList = lazy<FileTrayListProps>(
  async () => (await import('./files/FileTrayList.tsx')).FileTrayList,
);
export const FileCard = lazy<FileCardProps>(async () => (await import('./files/FileCard.tsx')).FileCard);
