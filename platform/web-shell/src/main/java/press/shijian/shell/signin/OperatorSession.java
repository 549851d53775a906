package press.shijian.shell.signin;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param hash of what the browser shows
 * @param name as it stands in the log of what operators do
 */
@Document("operatorSessions")
@TypeAlias("operator-session")
record OperatorSession(@Id String hash, String name, Instant usedAt, Instant expiresAt) {}
