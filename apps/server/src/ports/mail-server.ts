/** How a mail server is reached, by SMTP or IMAP. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte. `required`: the connection is upgraded (STARTTLS) or given up. `none`: it stays as it is. */
  readonly tls: 'implicit' | 'required' | 'none';
  /** Null: the server asks for none. */
  readonly credentials: { readonly user: string; readonly password: string } | null;
};
