package press.shijian.submission.account;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A student's account.
 *
 * @param email in lower case, unique
 * @param passwordHash as the shell's {@code PasswordEncoder} made it
 * @param name to greet with, and the author that a new submission starts with
 * @param school the school that a new submission starts with; may be empty
 * @param college likewise
 * @param suspension null unless an operator has suspended it
 * @param language of the pages that they read last, as a tag; null where they have read none
 * @param realName the name in their papers, which is shown to nobody else; null where it was not asked for, or not told
 * @param consent to the privacy notice; null until it is given at a page
 * @param emailConfirmedAt when a link in a mail, or the campus, showed that the email is theirs; null where nothing did
 */
@Document("accounts")
@TypeAlias("account")
public record Account(
        @Id String id,
        String email,
        String passwordHash,
        String name,
        String school,
        String college,
        Instant registeredAt,
        @Nullable Suspension suspension,
        @Nullable String language,
        @Nullable Instant emailConfirmedAt,
        @Nullable String realName,
        @Nullable Consent consent) {

    /** One that nobody has suspended, and whose owner has read no page yet. */
    static Account opened(
            String id,
            String email,
            String passwordHash,
            Profile profile,
            Instant now,
            @Nullable Instant emailConfirmedAt,
            @Nullable Consent consent) {
        return new Account(
                id,
                email,
                passwordHash,
                profile.name(),
                profile.school(),
                profile.college(),
                now,
                null,
                null,
                emailConfirmedAt,
                profile.realNameIfTold(),
                consent);
    }

    Account confirmed(Instant at) {
        return new Account(
                id,
                email,
                passwordHash,
                name,
                school,
                college,
                registeredAt,
                suspension,
                language,
                at,
                realName,
                consent);
    }

    public boolean isEmailConfirmed() {
        return emailConfirmedAt != null;
    }

    /** What to write to them in. */
    public Locale locale() {
        return language == null ? Locale.SIMPLIFIED_CHINESE : Locale.forLanguageTag(language);
    }

    public boolean isSuspended() {
        return suspension != null;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
