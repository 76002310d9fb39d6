/** Where the repository is published. */
export const repositoryUrl = "https://github.com/modelcontextprotocol/transports-wg";

export const fileUrl = (path: string) => `${repositoryUrl}/blob/main/${path}`;
export const folderUrl = (path: string) => `${repositoryUrl}/tree/main/${path}`;
export const editUrl = (path: string) => `${repositoryUrl}/edit/main/${path}`;
export const historyUrl = (path: string) => `${repositoryUrl}/commits/main/${path}`;

/** A new issue, with title and text filled in. */
export const issueUrl = (title: string, body: string) =>
  `${repositoryUrl}/issues/new?title=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
