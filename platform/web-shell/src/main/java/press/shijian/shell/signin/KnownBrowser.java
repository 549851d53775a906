package press.shijian.shell.signin;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A browser that has signed in to an account: the hash of what its cookie holds, which opens nothing. */
@Document("known_browsers")
record KnownBrowser(@Id String hash, String account, Instant expiresAt) {}
