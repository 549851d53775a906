package press.shijian.shell.signin;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A bearer token as it is kept: never itself, only its hash. Issued by {@code POST /api/token}, it lives until
 * {@code expiresAt}, or until its account is suspended or given another password; then MongoDB's TTL index removes it
 * (where there is none, as in the stand-in, the date alone ends it).
 */
@Document("api_tokens")
record ApiToken(@Id String hash, String account, String passwordMark, Instant issuedAt, Instant expiresAt) {}
