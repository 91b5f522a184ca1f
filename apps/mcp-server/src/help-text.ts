import { logLevels } from "@growingio-export/service/settings";
import { setupHosts } from "./config.ts";
import { toolsets } from "./tool-kit/toolsets.ts";

/** What `--help` prints. */
export const helpText = `growingio-mcp: GrowingIO for AI assistants, as an MCP server on stdio or HTTP.

Usage: growingio-mcp [--demo] [--toolsets LIST]                      serve one program on stdio
       growingio-mcp setup HOST [--write] [--demo] [--toolsets LIST] tell HOST of this server
       growingio-mcp serve [--port N] [--demo] [--toolsets LIST]     serve programs of this machine over HTTP
       growingio-mcp serve --config FILE [--port N] [--host ADDRESS] serve a company over HTTP
       growingio-mcp worker --config FILE [--port N]                 run its exports without serving (Redis)
       growingio-mcp config check FILE                               say what a company's file means, or what is wrong
       growingio-mcp keys new                                        make a key; its hash goes into that file
       growingio-mcp forget PRINCIPAL                                erase all that is kept of a principal

  --demo            serve a simulated GrowingIO: no account, no token
  --toolsets LIST   serve only these groups of tools, of ${toolsets.join(",")} (default all)
  setup HOST        print what makes HOST start this installation, of
                    ${setupHosts.join(", ")};
                    settings of this shell go along, the token never does
  --config FILE     who may use the server, and which projects they see (docs/company.md); without it there is one
                    principal, local, with the account of the environment
  --port N          where it listens; 0 takes a free one (serve: default 8787; worker: health and metrics, default nowhere)
  --host ADDRESS    where it binds (default 127.0.0.1); another address only with --config
  --write           put it into HOST's own file, showing the change; a copy of the old file stays beside it
  --version, -v     print the version
  --help, -h        print this text

Environment:
  GROWINGIO_TOKEN        API token (project configuration > API Token management)
  GROWINGIO_TOKEN_FILE   a file that holds the token, instead of GROWINGIO_TOKEN
  GROWINGIO_PROJECT_UID  project uid, as in /projects/{uid}/ of the page addresses
  GROWINGIO_BASE_URL     default https://www.growingio.com; a private deployment has its own
  GROWINGIO_CLIENT_ID    sent as X-Client-Id, for older private deployments
  GROWINGIO_HOME         where exports are kept (default: the user's cache folder)
  GROWINGIO_OUTPUT_DIR   where save_export writes (default: exports/ under GROWINGIO_HOME)
  GROWINGIO_ALLOW_USER_ROWS
                         1 or true: downloaded user lists can be queried in SQL, people masked in answers;
                         unmasked: as they are (default: counts and column names only)
  GROWINGIO_METRICS      a JSON file that says what metrics and rows are; its word decides, and answers repeat it:
                         { "metrics": { "<name or glob>": { "nature", "unit", "note" } },
                           "rows": { "不适用": "value" | "total" },
                           "charts": { "<id>": { "metrics", "rows" } } }
                         nature: additive, unique, rate, average, unknown (additive alone is added up)
                         unit: fen, yuan, wan_yuan, percent, seconds, ms; note: a text of up to 200 characters
                         a row: a value like others, or the total of those beside it; * in a name: any characters
  GROWINGIO_LANG         zh or en: the language of answers, errors and titles
                         (default: zh where the locale is Chinese, else en)
  GROWINGIO_REDIS_URL    serve and worker: several servers share exports, limits and files through this Redis
  GROWINGIO_LINK_SECRET  serve and worker: signs links to files; at least 32 characters, the same on all servers,
                         needed with Redis (default: made at each start)
  GROWINGIO_BLOBS        serve and worker: a folder that all servers share, for what is larger than 8 MB
  GROWINGIO_LOG          ${logLevels.join(", ")}: log to standard error (default warn)

HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS hold as in other programs.

Write values bare: no quotes, no Bearer, whole paths without ~. What is wrong with one is told by the first call, before
anything is sent. Another value of GROWINGIO_LOG or GROWINGIO_ALLOW_USER_ROWS is said on standard error, and the default holds.
`;
