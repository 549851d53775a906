package press.shijian.shell.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import press.shijian.shell.session.Hash;

/**
 * A bearer token as it is kept: never itself, only its hash. Issued by {@code POST /api/token}, it lives until
 * {@code expiresAt}, or until its account is suspended or given another password; then MongoDB's TTL index removes it
 * (where there is none, as in the stand-in, the date alone ends it).
 *
 * @param usedAt last, to the minute; null for one that was never used, or not since an earlier version
 */
@Document("api_tokens")
record ApiToken(
        @Id String hash,
        String account,
        String passwordMark,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    /** What it is called on pages and in answers: leads to no token. */
    String handle() {
        return Hash.of(hash).substring(0, 24);
    }
}
