package press.shijian.submission.manuscript;

import java.time.Instant;

/** Somebody who writes a submission that another student owns. */
public record Member(String account, String name, Instant since) {}
