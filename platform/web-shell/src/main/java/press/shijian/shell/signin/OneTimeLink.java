package press.shijian.shell.signin;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A link as it is kept. MongoDB's TTL index removes it; where there is none, as in the stand-in, the date alone ends it. */
@Document("one_time_links")
record OneTimeLink(@Id String hash, String purpose, String about, Instant expiresAt) {}
