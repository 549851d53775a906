package press.shijian.shell.signin;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** One account, and who at the OpenID provider it belongs to. */
@Document("externalIdentities")
@TypeAlias("external-identity")
record BoundIdentity(@Id String account, String issuer, String subject, Instant since) {}
