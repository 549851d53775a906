package press.shijian.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A mail in the outbox. It waits until an instance takes it, which moves {@code dueAt} to where the instance's lease ends and counts
 * the attempt. It ends as sent, as refused by the server for good, or as dropped; what it said is then taken out, and the rest removed by
 * MongoDB's TTL index (in the stand-in, which has none, it stays).
 *
 * @param key see {@link Mail#key}
 * @param to null once it has ended without being sent
 * @param waitingSince null once it has ended
 * @param dueAt likewise
 * @param reason why it was refused or dropped
 * @param expireAt null until it has ended
 */
@Document("mails")
@TypeAlias("mail")
record StoredMail(
        @Id String key,
        State state,
        @Nullable String to,
        String language,
        String kind,
        @Nullable String about,
        @Nullable String link,
        @Nullable List<String> arguments,
        int attempts,
        @Nullable Instant waitingSince,
        @Nullable Instant dueAt,
        @Nullable String reason,
        @Nullable Instant endedAt,
        @Nullable Instant expireAt) {

    enum State {
        WAITING,
        SENT,
        REFUSED,
        DROPPED
    }

    static StoredMail waiting(Mail mail, Instant now) {
        return new StoredMail(
                mail.key(),
                State.WAITING,
                mail.to(),
                mail.language().toLanguageTag(),
                mail.kind(),
                mail.about(),
                mail.link(),
                mail.arguments(),
                0,
                now,
                now,
                null,
                null,
                null);
    }

    /** One to nobody. */
    static StoredMail dropped(String key, String kind, Instant now, Instant expireAt) {
        return new StoredMail(
                key, State.DROPPED, null, "", kind, null, null, null, 0, null, null, "nobody", now, expireAt);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    Object[] args() {
        return arguments == null ? new Object[0] : arguments.toArray();
    }

    @Override
    public String toString() {
        return "StoredMail[" + kind + " " + key + "]";
    }
}
